import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type EmbeddedIssuer, startEmbeddedIssuer } from "./embedded.ts";
import { flows } from "./flows.ts";

let side: EmbeddedIssuer;
beforeAll(async () => {
  side = await startEmbeddedIssuer();
});
afterAll(() => side.close());

describe("the embedded issuer, as the real Keycloak", () => {
  it.each(flows)("$name", async ({ run }) => {
    // What it asks for is in the flow itself.
    await expect(run(side)).resolves.toBeUndefined();
  });
});
