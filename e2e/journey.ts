import { test as base } from "@playwright/test";

import { type Console, startConsole } from "./fleet/console.ts";
import { type Fleet, startFleet } from "./fleet/fleet.ts";

export { expect } from "@playwright/test";

const consoles = base.extend<object, { demo: Console; fleet: Fleet }>({
  demo: [
    async ({}, use) => {
      const demo = await startConsole(["--demo", "story"]);
      await use(demo);
      await demo.close();
    },
    // From the first journey on: its story takes a minute and a half to unfold, which nobody has to wait for then.
    { scope: "worker", auto: true },
  ],
  fleet: [
    async ({}, use) => {
      const fleet = await startFleet();
      await use(fleet);
      await fleet.close();
    },
    { scope: "worker" },
  ],
});

/** A journey: a browser on a console that shows two live clusters. The fleet is shared by the journeys of one worker. */
export const test = consoles.extend<{ baseURL: string }>({ baseURL: async ({ fleet }, use) => use(fleet.url) });

/** A journey on what `npm start` shows to somebody who has no clusters: the embedded fleet, in its story. */
export const demoTest = consoles.extend<{ baseURL: string }>({ baseURL: async ({ demo }, use) => use(demo.url) });
