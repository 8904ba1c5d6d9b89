import { expectMetricCheck } from "#lib/testing/builders/metric-check.ts";

import { dnsFails } from "./hlt-053.ts";

expectMetricCheck(dnsFails, { measure: "dnsFailures", ill: 0.05, well: 0.001 });
