import { expectMetricCheck } from "#lib/testing/builders/metric-check.ts";

import { requestsRejected } from "./hlt-028.ts";

expectMetricCheck(requestsRejected, { measure: "rejected", ill: 0.5, well: 0.05 });
