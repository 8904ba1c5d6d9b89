import { expectMetricCheck } from "#lib/testing/builders/metric-check.ts";

import { relistSlow } from "./hlt-018.ts";

expectMetricCheck(relistSlow, { measure: "relist", ill: 12, well: 0.3 });
