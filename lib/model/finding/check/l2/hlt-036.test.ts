import { expectMetricCheck } from "#lib/testing/builders/metric-check.ts";

import { etcdCommitSlow } from "./hlt-036.ts";

expectMetricCheck(etcdCommitSlow, { measure: "etcdCommit", ill: 0.3, well: 0.01 });
