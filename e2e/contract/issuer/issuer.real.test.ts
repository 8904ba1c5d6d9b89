import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";

import { flows } from "./flows.ts";
import { openRealIssuer } from "./real.ts";

let side: Awaited<ReturnType<typeof openRealIssuer>>;
beforeAll(async () => {
  side = await openRealIssuer(inject("stack"));
});
afterAll(() => side.close());

describe("the real Keycloak takes the flows that the embedded issuer takes", () => {
  it.each(flows)("$name", async ({ run }) => {
    // What it asks for is in the flow itself.
    await expect(run(side)).resolves.toBeUndefined();
  });
});
