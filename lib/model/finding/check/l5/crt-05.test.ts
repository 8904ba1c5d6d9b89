import { expectMetricCheck } from "#lib/testing/builders/metric-check.ts";

import { secretCertificate } from "./crt-05.ts";

expectMetricCheck(secretCertificate, { measure: "secretCertificate", ill: 1598400.0, well: 3456000 });
