import { expectMetricCheck } from "#lib/testing/builders/metric-check.ts";

import { requestsTerminated } from "./hlt-029.ts";

expectMetricCheck(requestsTerminated, { measure: "terminatedShare", ill: 0.4, well: 0.01 });
