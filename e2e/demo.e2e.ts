import { expect, test as base } from "@playwright/test";

import { type Console, startConsole } from "./fleet/console.ts";
import { childrenOf } from "./fleet/demo.ts";

/** Journeys on what `npm start` shows to somebody who has no clusters: the embedded fleet, from its beginning. */
const test = base.extend<{ baseURL: string }, { demo: Console }>({
  demo: [
    async ({}, use) => {
      const demo = await startConsole(["--demo", "story"]);
      await use(demo);
      await demo.close();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ demo }, use) => use(demo.url),
});

test.describe.configure({ timeout: 120_000 });

test("a dozen clusters are there at once, and the screen says that they are made up", async ({ page }) => {
  await page.goto("/");
  for (const name of ["prod-eu-west", "prod-ap-south", "stage-us-east", "dev-eu-west", "ops-hub", "edge-oslo"])
    await expect(page.getByText(name, { exact: true }).first()).toBeVisible();
  await expect(page.getByText("demo", { exact: true })).toBeVisible();
});

test("a filter finds the payments that crash since half an hour", async ({ page }) => {
  await page.goto("/pods?q=crashloop");
  await expect(page.getByText(/^payments-api-/).first()).toBeVisible();
});

test("a cluster that falls silent turns stale on the open page, with its last figures", async ({ page }) => {
  await page.goto("/?view=table");
  const row = page.getByRole("row").filter({ hasText: "edge-oslo" });
  await expect(row).toContainText("Does not answer", { timeout: 75_000 });
  await expect(row).toContainText(/ ago$/);
});

test("a bad release reaches a third region while one watches", async ({ page }) => {
  await page.goto("/pods?q=crashloop+cluster%3Aprod-us-east");
  await expect(page.getByText(/^payments-api-/).first()).toBeVisible({ timeout: 110_000 });
});

test("workloads that are not as wanted say why", async ({ page }) => {
  await page.goto("/workloads?q=drifted");
  await expect(page.getByText("shipping-api").first()).toBeVisible();
});

test("a pod opens with the keyboard and shows its YAML", async ({ page }) => {
  await page.goto("/pods?q=payments-api+cluster%3Aprod-eu-west");
  await expect(page.getByText(/^payments-api-/).first()).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page.getByText("registry.example.com/payments/payments-api").first()).toBeVisible();
});

test("it fits on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/");
  await expect(page.getByText("prod-eu-west", { exact: true }).first()).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test("without its clusters the console goes on, says that all are stale, and heals when they return", async ({
  page,
  demo,
}) => {
  await page.goto("/");
  await expect(page.getByText("prod-eu-west", { exact: true }).first()).toBeVisible();
  const states = async (): Promise<Set<string>> => {
    const answer = await page.request.get("/api/v1/fleet");
    const { clusters } = (await answer.json()) as { clusters: { state: string }[] };
    return new Set(clusters.map(({ state }) => state));
  };
  for (const child of childrenOf(demo.pid)) process.kill(child, "SIGKILL");
  await expect.poll(states).toEqual(new Set(["stale"]));
  await expect(page.getByText("prod-eu-west", { exact: true }).first()).toBeVisible();
  await expect.poll(states, { timeout: 60_000 }).toEqual(new Set(["live"]));
});
