import { expectMetricCheck } from "#lib/testing/builders/metric-check.ts";

import { seatsTaken } from "./hlt-027.ts";

expectMetricCheck(seatsTaken, { measure: "seatShare", ill: 0.97, well: 0.4 });
