import { type Browser, expect, type Page, test as base } from "@playwright/test";

import { type Console, startConsole } from "./fleet/console.ts";
import { type Fleet, startFleet } from "./fleet/fleet.ts";

export { expect } from "@playwright/test";

const consoles = base.extend<object, { demo: Console; fleet: Fleet; people: Console }>({
  demo: [
    async ({}, use) => {
      const demo = await startConsole(["--demo", "story"]);
      await use(demo);
      await demo.close();
    },
    // From the first journey on: its story takes a minute and a half to unfold, which nobody has to wait for then.
    { scope: "worker", auto: true },
  ],
  people: [
    async ({}, use) => {
      const people = await startConsole(["--demo", "quiet", "--sign-in"]);
      await expect.poll(async () => (await fetch(`${people.url}/readyz`)).status).toBe(200);
      await use(people);
      await people.close();
    },
    { scope: "worker" },
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

/** A journey on the embedded fleet whose people sign in. */
export const peopleTest = consoles.extend<{ baseURL: string }>({ baseURL: async ({ people }, use) => use(people.url) });

/** A page of its own on which a person of the demo has signed in, and come to `path`. */
export async function signIn(browser: Browser, { url }: Console, person: string, path: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await page.goto(path);
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByText(person).click();
  await page.waitForURL((address) => address.origin === new URL(url).origin && address.pathname !== "/signin");
  return page;
}
