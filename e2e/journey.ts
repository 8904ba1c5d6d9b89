import { test as base } from "@playwright/test";

import { type Fleet, startFleet } from "./fleet/fleet.ts";

export { expect } from "@playwright/test";

/** A journey: a browser on a console that shows two live clusters. The fleet is shared by the journeys of one worker. */
export const test = base.extend<{ baseURL: string }, { fleet: Fleet }>({
  fleet: [
    async ({}, use) => {
      const fleet = await startFleet();
      await use(fleet);
      await fleet.close();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ fleet }, use) => use(fleet.url),
});
