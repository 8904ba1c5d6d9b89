import type { Page } from "@playwright/test";

import { demoTest, expect, peopleTest } from "./journey.ts";

interface Answer {
  lines: { cluster: string; namespace: string | null }[];
  facets: { key: string; values: { value: string }[] }[] | null;
}

/** What the console itself asks for, as whoever is signed in on the page. */
const search = (page: Page, where: string): Promise<Answer> =>
  page.evaluate(async (text) => {
    const body = JSON.stringify({ where: text, span: { lastSeconds: 3600 }, limit: 200, parts: ["facets"] });
    const headers = { "content-type": "application/json" };
    return (await (await fetch("/api/v1/logs/search", { method: "POST", headers, body })).json()) as Answer;
  }, where);

demoTest(
  "lines of all clusters are searched, narrowed by a click, opened by an address, and followed",
  async ({ page }) => {
    demoTest.setTimeout(180_000);
    await page.goto("/logs");
    const lines = page.getByRole("grid", { name: "Lines" });
    await expect(lines.locator("[data-index]").first()).toBeVisible({ timeout: 90_000 });
    await page.getByRole("combobox", { name: "Filter" }).fill("ns:payments level:error");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/q=ns:payments\+level:error/);
    await page.getByRole("checkbox", { name: /^prod-eu-central\b/ }).check();
    await expect(page).toHaveURL(/cluster:prod-eu-central/);
    await expect(lines.locator("[data-index]").first()).toBeVisible();

    await lines.press("j");
    await lines.press("c");
    await expect(page).toHaveURL(/line=/);
    const address = page.url();
    await page.goto(address);
    await expect(page.getByRole("complementary", { name: "Context of a line" })).toBeVisible();
    await page.keyboard.press("Escape");

    await page.getByRole("switch", { name: "Live" }).click();
    await expect(page).toHaveURL(/tail=1/);
  },
);

peopleTest(
  "somebody of payments finds payments' lines and nobody else's, on the page and by asking",
  async ({ people, browser }) => {
    peopleTest.setTimeout(180_000);
    const context = await browser.newContext({ baseURL: people.url, locale: "en-US" });
    const page = await context.newPage();
    await page.goto("/logs");
    await page.getByRole("link", { name: "Sign in" }).click();
    await page.getByText("Paula Payments").click();
    await expect(page.getByRole("grid", { name: "Lines" }).locator("[data-index]").first()).toBeVisible({
      timeout: 90_000,
    });
    const own = await search(page, "");
    expect(own.lines.length).toBeGreaterThan(0);
    const namespaces = own.facets?.find(({ key }) => key === "namespace")?.values.map(({ value }) => value) ?? [];
    expect(new Set([...namespaces, ...own.lines.map(({ namespace }) => namespace)])).toEqual(new Set(["payments"]));
    const foreign = await search(page, "ns:kube-system,checkout,search");
    expect(foreign.lines).toEqual([]);
    await context.close();
  },
);
