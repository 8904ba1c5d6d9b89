import { aPod } from "./fleet/small-cluster.ts";
import { expect, test } from "./journey.ts";

test("the fleet page shows every cluster of the kubeconfig", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByText("east", { exact: true }).filter({ visible: true }).first()).toBeVisible();
  await expect(page.getByText("west", { exact: true }).filter({ visible: true }).first()).toBeVisible();
});

test("a pod that appears in a cluster appears on the open page", async ({ page, fleet }) => {
  await page.goto("/pods");
  await expect(page.getByText("east-web-1")).toBeVisible();
  fleet.east.put(aPod("just-born"));
  await expect(page.getByText("just-born")).toBeVisible();
  fleet.east.remove(aPod("just-born"));
  await expect(page.getByText("just-born")).toBeHidden();
});
