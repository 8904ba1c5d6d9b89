import { expectMetricCheck } from "#lib/testing/builders/metric-check.ts";

import { etcdWithoutLeader } from "./hlt-031.ts";

expectMetricCheck(etcdWithoutLeader, { measure: "etcdLeader", ill: 0, well: 1 });
