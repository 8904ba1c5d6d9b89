import { expectMetricCheck } from "#lib/testing/builders/metric-check.ts";

import { ingressFails } from "./hlt-056.ts";

expectMetricCheck(ingressFails, { measure: "ingressFailures", ill: 0.2, well: 0.001 });
