import { expectMetricCheck } from "#lib/testing/builders/metric-check.ts";

import { metricsOld } from "./obs-005.ts";

expectMetricCheck(metricsOld, { measure: "age", ill: 180, well: 20 });
