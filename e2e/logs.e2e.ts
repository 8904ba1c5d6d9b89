import { demoTest, expect } from "./journey.ts";

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
    await page.getByRole("checkbox", { name: /^prod-eu-central,/ }).check();
    await expect(page).toHaveURL(/cluster:prod-eu-central/);
    await expect(lines.locator("[data-index]").first()).toBeVisible();

    // Until those of the question before are gone, a key would be for one of them.
    await expect(lines).not.toContainText("prod-us-east");
    await expect(async () => {
      await lines.press("j");
      await lines.press("c");
      await expect(page).toHaveURL(/line=/, { timeout: 3000 });
    }).toPass({ timeout: 20_000 });
    const address = page.url();
    await page.goto(address);
    await expect(page.getByRole("complementary", { name: "Context of a line" })).toBeVisible();
    await page.keyboard.press("Escape");

    await page.getByRole("switch", { name: "Live" }).click();
    await expect(page).toHaveURL(/tail=1/);
  },
);
