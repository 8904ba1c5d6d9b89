import { expect, type Page } from "@playwright/test";

import { test } from "./journey.ts";

const COUNT = 100_000;
const list = `/settings/style/lines?count=${COUNT}`;

/** Scrolls by steps, screens and jumps to the end; says how many lines were drawn at most, and how many tasks took over 50 ms. */
const scrollThrough = (page: Page): Promise<{ drawn: number; longTasks: number }> =>
  page.getByRole("grid", { name: "Lines" }).evaluate(async (element) => {
    let longTasks = 0;
    const observer = new PerformanceObserver((entries) => (longTasks += entries.getEntries().length));
    observer.observe({ type: "longtask" });
    let drawn = 0;
    const moveTo = async (top: number) => {
      element.scrollTop = top;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      drawn = Math.max(drawn, element.querySelectorAll("[data-index]").length);
    };
    for (let step = 0; step < 60; step += 1) await moveTo(element.scrollTop + 72);
    for (let step = 0; step < 60; step += 1) await moveTo(element.scrollTop + element.clientHeight);
    for (let step = 0; step <= 12; step += 1) await moveTo((element.scrollHeight * step) / 12);
    observer.disconnect();
    return { drawn, longTasks };
  });

test("a hundred thousand lines are scrolled through, of which only those in sight are drawn", async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto(list);
  const grid = page.getByRole("grid", { name: "Lines" });
  for (const look of ["as they are", "wrapped"] as const) {
    if (look === "wrapped") await grid.press("w");
    const { drawn, longTasks } = await scrollThrough(page);
    // How long a task takes is the machine's: it is told, and judged where nothing else runs.
    test.info().annotations.push({ type: `tasks over 50 ms, lines ${look}`, description: String(longTasks) });
    expect(drawn).toBeLessThan(200);
    await grid.press("End");
    await expect(grid.locator(`[data-index="${COUNT - 1}"]`)).toBeInViewport();
    await grid.press("Home");
    await expect(grid.locator('[data-index="0"]')).toBeInViewport();
  }
});

test("lines are read, chosen and copied by keys, and opened among their neighbours by an address", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/settings/style/lines?count=300");
  const grid = page.getByRole("grid", { name: "Lines" });
  for (const key of ["j", "j", "Shift+J", "Shift+J", "y"]) await grid.press(key);
  await expect(page.getByText("3 chosen")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.trimEnd().split("\n")).toHaveLength(3);
  expect(copied).toContain("#1");
  await grid.press("Enter");
  await page.getByRole("button", { name: "Only lines with pod checkout" }).click();
  await expect(page.getByText("· pod")).toBeVisible();
  await grid.press("c");
  await expect(page.getByRole("complementary", { name: "Context of a line" })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("line")).toBe("sample-3");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("complementary", { name: "Context of a line" })).toBeHidden();
});
