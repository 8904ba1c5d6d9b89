import { expectMetricCheck } from "#lib/testing/builders/metric-check.ts";

import { counted } from "./obs-003.ts";

expectMetricCheck(counted, { measure: "reporters", ill: 2, well: 1 });
