import { demoTest as test, expect } from "./journey.ts";

test.describe.configure({ timeout: 120_000 });

test("a dozen clusters are there at once, and the screen says that they are made up", async ({ page }) => {
  await page.goto("/");
  for (const name of ["prod-eu-west", "prod-ap-south", "stage-us-east", "dev-eu-west", "ops-hub", "edge-oslo"])
    await expect(page.getByRole("link", { name, exact: true }).filter({ visible: true }).first()).toBeVisible();
  await expect(page.getByText("demo", { exact: true })).toBeVisible();
});

test("a filter finds the payments that crash since half an hour", async ({ page }) => {
  await page.goto("/pods?q=crashloop");
  // Its pods begin to crash as the story begins, which a console that has just started is busy with.
  await expect(page.getByText(/^payments-api-/).first()).toBeVisible({ timeout: 75_000 });
});

test(
  "a cluster that falls silent turns stale on the open page, with its last figures",
  { tag: "@long" },
  async ({ page }) => {
    await page.goto("/");
    const tile = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "edge-oslo", exact: true }) });
    await expect(tile).toContainText(/Does not answer, seen .+ ago/, { timeout: 75_000 });
    await expect(tile.getByRole("link", { name: /^\d+ nodes$/ })).toBeVisible();
  },
);

test("a bad release reaches a third region while one watches", { tag: "@long" }, async ({ page }) => {
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
  await expect(page.getByText("prod-eu-west", { exact: true }).filter({ visible: true }).first()).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
