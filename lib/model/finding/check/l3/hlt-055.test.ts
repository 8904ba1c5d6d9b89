import { expectMetricCheck } from "#lib/testing/builders/metric-check.ts";

import { proxyBehind } from "./hlt-055.ts";

expectMetricCheck(proxyBehind, { measure: "proxyAge", ill: 900, well: 20 });
