import { startRelay } from "./fleet/relay.ts";
import { aPod } from "./fleet/small-cluster.ts";
import { expect, test } from "./journey.ts";

test("time, theme and scope are chosen with the keyboard alone, and stand in the address", async ({ page }) => {
  await page.goto("/pods");
  await expect(page.getByText("east-web-1")).toBeVisible();
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await page.getByRole("button", { name: /^Time:/ }).focus();
  await press("Enter");
  await expect(page.getByRole("dialog", { name: "Time" })).toBeVisible();
  await page.getByRole("button", { name: "6h", exact: true }).focus();
  await press("Space", "Escape");
  await expect(page).toHaveURL(/[?&]time=6h/);
  await expect(page.getByRole("button", { name: /^Time: Last 6h/ })).toBeFocused();

  await page.getByRole("button", { name: /^All clusters/ }).focus();
  await press("Enter");
  await page.getByRole("dialog").getByRole("checkbox", { name: /^west/ }).focus();
  await press("Space", "Escape");
  await expect(page).toHaveURL(/[?&]scope=west/);
  await expect(page.getByText("east-web-1")).toBeHidden();

  // Both go along with the links, and Back takes the last one away.
  await page.getByRole("link", { name: "Nodes" }).focus();
  await press("Enter");
  await expect(page).toHaveURL(/\/nodes\?scope=west&time=6h/);
});

test("a paused screen stands still and says so, and resumes with what it missed", async ({ page, fleet }) => {
  await page.goto("/pods");
  await expect(page.getByText("east-web-1")).toBeVisible();
  await page.keyboard.press("p");
  await expect(page.getByText(/^Paused: as of \d\d:\d\d/)).toBeVisible();
  fleet.east.put(aPod("born-unseen"));
  const seen = page.getByText("born-unseen");
  await expect
    .poll(async () => (await page.request.post("/api/v1/query", podNamed("born-unseen"))).text())
    .toContain('"total":1');
  await expect(seen).toBeHidden();
  await page.keyboard.press("p");
  await expect(seen).toBeVisible();
  fleet.east.remove(aPod("born-unseen"));
  await expect(seen).toBeHidden();
});

const podNamed = (name: string) => ({
  data: { kind: "pods", where: name, window: { offset: 0, limit: 1 } },
  headers: { "sec-fetch-site": "same-origin" },
});

test("an address that cannot be read opens its page and says what it could not read", async ({ page }) => {
  await page.goto("/pods?time=1hh&object=web&q=east-web-1&sort=%E0%A4%A");
  await expect(page.getByText("time=1hh")).toBeVisible();
  await expect(page.getByText("east-web-1").first()).toBeVisible();
  await page.getByRole("button", { name: "Take it out" }).click();
  await expect(page).toHaveURL(/\/pods\?q=east-web-1$/);
  for (const path of ["/clusters/%E0%A4%A", "/clusters/%zz", "/nodes?%", "/pods?object=%00&scope=,"]) {
    await page.goto(path);
    await expect(page.getByRole("navigation", { name: "Console" })).toBeVisible();
    await expect(page.getByRole("main")).not.toBeEmpty();
  }
  await page.goto("/clusters/%zz");
  await expect(page.getByText("QD-404-cluster")).toBeVisible();
});

test("without the server the page says so over what it last knew, and heals by itself", async ({ context, fleet }) => {
  const relay = await startRelay(fleet.url);
  const page = await context.newPage();
  await page.goto(`${relay.url}/pods`);
  await expect(page.getByText("east-web-1")).toBeVisible();
  relay.pass(false);
  await expect(page.getByText(/^Not connected for/)).toBeVisible();
  await expect(page.getByText("east-web-1")).toBeVisible();
  // What was not loaded before waits for the server; the page stays.
  await page.keyboard.press("?");
  await expect(page.getByText(/^Not connected for [4-9]s/)).toBeVisible();
  await expect(page.getByText("east-web-1")).toBeVisible();
  relay.pass(true);
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page
    .getByRole("button", { name: "Try now" })
    .or(page.getByText("live", { exact: true }))
    .first()
    .click();
  await expect(page.getByText(/^Not connected for/)).toBeHidden();
  await page.getByRole("button", { name: /notification/i }).click();
  await expect(page.getByText("live again")).toBeVisible();
  await page.close();
  await relay.close();
});
