import { AxeBuilder } from "@axe-core/playwright";

import { expect, test } from "./journey.ts";

const pages = ["/", "/clusters", "/clusters/east", "/pods", "/workloads", "/nodes", "/events"];

for (const colorScheme of ["light", "dark"] as const) {
  for (const path of pages) {
    test(`${path} can be used by everybody in the ${colorScheme} theme`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(path);
      await expect(page.getByText("east", { exact: true }).first()).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
    });
  }
}
