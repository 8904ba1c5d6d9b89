import { expectMetricCheck } from "#lib/testing/builders/metric-check.ts";

import { etcdLeaderChanges } from "./hlt-033.ts";

expectMetricCheck(etcdLeaderChanges, { measure: "etcdLeaderChanges", ill: 5, well: 1 });
