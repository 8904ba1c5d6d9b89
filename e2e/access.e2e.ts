import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { expect, test } from "./journey.ts";

const pages = [
  "/",
  "/?view=table",
  "/clusters",
  "/clusters/east",
  "/pods",
  "/pods/east/shop/east-web-1",
  "/workloads",
  "/workloads/east/shop/deployments/east-web",
  "/nodes",
  "/nodes/east/node-1",
  "/events",
  "/resources",
  "/resources/configmaps",
  "/drift",
  "/findings",
  "/checks",
  "/restarts",
  "/audit",
  "/settings",
  "/settings/views",
  "/settings/style",
  "/no-such-page",
];

/** Rows, cards and figures are there, not their skeletons. */
async function settle(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // The style page shows what waits for ever.
  if (!page.url().endsWith("/style")) await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}

/** What axe finds: with all of its rules, the advice beyond WCAG too, or with those that a theme can break. */
async function findings(page: Page, { only, without = [] }: { only?: string[]; without?: string[] } = {}) {
  const axe = new AxeBuilder({ page }).disableRules(without);
  const { violations } = await (only === undefined ? axe : axe.withRules(only)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

/** A phone, and half the pixels of a laptop, as the browser's zoom leaves them. */
const small = [
  { width: 360, height: 740 },
  { width: 640, height: 400 },
];
const desk = { width: 1440, height: 900 };

test(
  "every page meets WCAG 2.2 AA in both themes, and is no wider than a phone, nor than a laptop at 200 % zoom",
  { tag: "@long" },
  async ({ page }) => {
    test.setTimeout(240_000);
    for (const path of pages) {
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      await page.setViewportSize(desk);
      await page.goto(path);
      await settle(page);
      expect.soft(await findings(page), path).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      expect
        .soft(await findings(page, { only: ["color-contrast", "link-in-text-block"] }), `${path} in the dark`)
        .toEqual([]);
      for (const size of small) {
        await page.setViewportSize(size);
        const needed = await page.evaluate(() => document.documentElement.scrollWidth);
        expect.soft(needed, `${path} at ${size.width} px`).toBeLessThanOrEqual(size.width);
      }
    }
    await page.goto("/");
    for (const name of [/^All clusters/, /^Time:/, /^Pause/, /^Viewer/]) {
      await expect(page.getByRole("button", { name })).toBeInViewport();
    }
  },
);

test("what opens above a page meets it too", async ({ page }) => {
  await page.goto("/pods?time=bogus");
  await settle(page);
  await page.keyboard.press("p");
  for (const name of [/^All clusters/, /^Time:/, /^(Notifications|\d+ notification)/, /^Viewer/]) {
    await page.getByRole("banner").getByRole("button", { name }).click();
    await expect(page.getByRole("dialog").or(page.getByRole("menu"))).toBeVisible();
    // A menu is drawn at the end of the body, outside of every landmark: its trigger says that it belongs to it.
    expect(await findings(page, { without: ["region"] }), String(name)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog").or(page.getByRole("menu"))).toBeHidden();
  }
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  expect(await findings(page), "keys").toEqual([]);
});

test("nothing moves for those who asked for that", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/settings/style");
  await settle(page);
  const moving = await page.evaluate(
    () => document.getAnimations().filter((each) => each.playState === "running").length,
  );
  expect(moving).toBe(0);
});

test("a chosen theme is there before the first paint, and stays", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/");
  await page.getByRole("button", { name: /^Viewer/ }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.addInitScript(() => {
    // The first frame is drawn after this; what it will show is known when the document's head has run.
    requestAnimationFrame(() =>
      document.documentElement.setAttribute("data-first-theme", document.documentElement.dataset["theme"] ?? "none"),
    );
  });
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-first-theme", "dark");
  await page.getByRole("button", { name: /^Viewer/ }).click();
  await page.getByRole("menuitemradio", { name: "System" }).click();
  await expect(page.locator("html")).not.toHaveAttribute("data-theme");
});

test("the first Tab offers to skip to the content", async ({ page }) => {
  await page.goto("/pods");
  await settle(page);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the content" });
  await expect(skip).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
});
