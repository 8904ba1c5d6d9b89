import { expectMetricCheck } from "#lib/testing/builders/metric-check.ts";

import { controlPlaneFiles } from "./crt-07.ts";

expectMetricCheck(controlPlaneFiles, { measure: "fileCertificate", ill: 1598400.0, well: 3456000 });
