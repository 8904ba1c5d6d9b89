import { expectMetricCheck } from "#lib/testing/builders/metric-check.ts";

import { clientCertificate } from "./crt-03.ts";

expectMetricCheck(clientCertificate, { measure: "clientCertificate", ill: 345600.0, well: 1468800 });
