import { expectMetricCheck } from "#lib/testing/builders/metric-check.ts";

import { kubeletCertificate } from "./crt-02.ts";

expectMetricCheck(kubeletCertificate, { measure: "kubeletCertificate", ill: 345600.0, well: 1468800 });
