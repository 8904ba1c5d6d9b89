import { describe } from "vitest";

import { openEmbeddedVelero } from "./embedded.ts";
import { holdVelero } from "./hold.ts";

describe("in the demo", () => {
  holdVelero(openEmbeddedVelero);
});
