import { expectMetricCheck } from "#lib/testing/builders/metric-check.ts";

import { etcdFiles } from "./crt-08.ts";

expectMetricCheck(etcdFiles, { measure: "etcdCertificate", ill: 1598400.0, well: 3456000 });
