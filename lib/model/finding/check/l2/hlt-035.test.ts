import { expectMetricCheck } from "#lib/testing/builders/metric-check.ts";

import { etcdSyncSlow } from "./hlt-035.ts";

expectMetricCheck(etcdSyncSlow, { measure: "etcdSync", ill: 0.7, well: 0.01 });
