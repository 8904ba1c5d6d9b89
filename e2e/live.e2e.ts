import type { BrowserContext, Page } from "@playwright/test";

import { startRelay } from "./fleet/relay.ts";
import { aPod } from "./fleet/small-cluster.ts";
import { expect, test } from "./journey.ts";

const paths = ["/", "/pods", "/pods?q=east-web", "/nodes", "/events"];

/** Live streams the server has open, as its own metrics count them. */
async function streams(url: string): Promise<number> {
  const answer = await fetch(`${url}/metrics`);
  return Number(/^quarterdeck_streams\{of="streams"\} (\d+)$/m.exec(await answer.text())?.[1]);
}

async function openLive(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await expect(page.getByRole("status").filter({ hasText: /^live$/ })).toBeVisible();
  return page;
}

test("all tabs of a browser share one stream, which ends with the last of them", async ({ context, fleet }) => {
  const before = await streams(fleet.url);
  const pages: Page[] = [];
  for (const path of paths) pages.push(await openLive(context, `${fleet.url}${path}`));
  expect(await streams(fleet.url)).toBe(before + 1);

  const pods = await openLive(context, `${fleet.url}/pods?sort=name`);
  fleet.east.put(aPod("seen-by-all"));
  await expect(pods.getByText("seen-by-all")).toBeVisible();
  fleet.east.remove(aPod("seen-by-all"));

  for (const page of pages) await page.close();
  expect(await streams(fleet.url)).toBe(before + 1);
  await pods.close();
  await expect.poll(() => streams(fleet.url)).toBe(before);
});

test("a cut stream heals by itself, and what happened meanwhile is on the screen", async ({ context, fleet }) => {
  const relay = await startRelay(fleet.url);
  const page = await openLive(context, `${relay.url}/pods`);
  await expect(page.getByText("east-web-1")).toBeVisible();
  relay.cut();
  fleet.east.put(aPod("born-in-between"));
  await expect(page.getByText("born-in-between")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: /^live$/ })).toBeVisible();
  fleet.east.remove(aPod("born-in-between"));
  await expect(page.getByText("born-in-between")).toBeHidden();
  await page.close();
  await relay.close();
});
