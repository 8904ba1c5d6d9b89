import { expectMetricCheck } from "#lib/testing/builders/metric-check.ts";

import { dnsSlow } from "./hlt-054.ts";

expectMetricCheck(dnsSlow, { measure: "dnsSeconds", ill: 5, well: 0.02 });
