import { expectMetricCheck } from "#lib/testing/builders/metric-check.ts";

import { etcdPeersSlow } from "./hlt-039.ts";

expectMetricCheck(etcdPeersSlow, { measure: "etcdPeers", ill: 0.2, well: 0.01 });
