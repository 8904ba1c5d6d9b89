import type { Page } from "@playwright/test";

import { demoTest, expect } from "./journey.ts";

demoTest.describe.configure({ timeout: 600_000 });

/** A first look asks two clusters of a cold server; the checks ask one of them 22 things. */
const slow = { timeout: 90_000 };
/** The embedded fleet may have to live through its past first, on cores that others use too. */
const cold = { timeout: 240_000 };

/** Chooses what is moved, where to and under which name, as a person does from the top down. */
async function decide(page: Page): Promise<void> {
  await page.goto("/backups/migrate");
  await page.getByLabel("Source cluster").selectOption("stage-us-east", cold);
  await page.getByLabel("Add a namespace").selectOption("identity", cold);
  const points = page.getByRole("group", { name: "Backup" });
  await expect(points.getByText("newest usable")).toBeVisible(cold);
  // The choice goes by the address: the browser's own mark follows it.
  const older = points.getByRole("radio", { name: /^velero\/nightly-\d+, Completed$/ }).nth(1);
  await older.click();
  await expect(older).toBeChecked();
  await page.getByLabel("Target cluster").selectOption("dev-us-east");
  await page.getByLabel("Name of identity on the target").fill("identity-copy");
  await expect(page.getByText("dev-us-east sees it")).toBeVisible(slow);
}

/** Checked against the target, rehearsed, agreed to with a reason, and followed to its end. */
async function restore(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Restore in dev-us-east…" }).click();
  await expect(page.getByText(/^Nothing is in the way/)).toBeVisible(slow);
  await page.getByRole("button", { name: "Restore…", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^Reason/).fill("identity moves");
  await dialog.getByRole("button", { name: /^Restore identity/ }).click();
  await expect(dialog.getByText("Asked Velero for it")).toBeVisible();
  await dialog.getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(dialog).toBeHidden();
  const course = page.getByRole("region", { name: "Restore", exact: true });
  await expect(course.getByText("Completed", { exact: true })).toBeVisible(slow);
  await expect(course.getByText("Until all workloads were healthy")).toBeVisible(slow);
}

demoTest(
  "a namespace moves to another cluster by clicks, and what is changed there shows",
  { tag: "@long" },
  async ({ page }) => {
    await decide(page);
    const move = new URL(page.url());
    await restore(page);

    await page.goto(`${move.pathname}${move.search}`);
    const difference = page.getByRole("region", { name: "Difference" });
    await expect(difference.getByText("Nothing differs.")).toBeVisible(slow);
    const cutOver = page.getByRole("region", { name: "Cut-over" });
    await expect(cutOver.getByText(/\d+ checks passed/)).toBeVisible();
    await expect(page.getByRole("link", { name: "Restore again…" })).toBeVisible();

    await page.goto("/workloads/dev-us-east/identity-copy/deployments/profile");
    await page.getByRole("button", { name: "Scale…" }).click(slow);
    const dialog = page.getByRole("dialog", { name: /^Scale/ });
    await dialog.getByRole("button", { name: "One more" }).click();
    await dialog.getByRole("button", { name: /^Scale profile/ }).click();
    await expect(dialog.getByText(/^Scaled to \d/)).toBeVisible();

    await page.goto(`${move.pathname}${move.search}`);
    const changed = difference.getByRole("listitem").filter({ hasText: "profile" });
    await expect(changed).toContainText("differs", slow);
    await expect(changed).toContainText("replicas");
    await expect(difference.getByRole("listitem")).toHaveCount(1);
  },
);
