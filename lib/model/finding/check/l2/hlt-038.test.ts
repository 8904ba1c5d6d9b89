import { expectMetricCheck } from "#lib/testing/builders/metric-check.ts";

import { etcdFragmented } from "./hlt-038.ts";

expectMetricCheck(etcdFragmented, { measure: "etcdInUse", ill: 0.3, well: 0.8 });
