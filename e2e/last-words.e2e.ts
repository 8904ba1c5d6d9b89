import { demoTest as test, expect } from "./journey.ts";

test.describe.configure({ timeout: 120_000 });

// The story lets a worker crash before the console starts, and somebody deletes its pod half a minute later.
const worker = /payments-worker/;

test("from the Fleet two clicks lead to the last lines of a container that crashed and was deleted", async ({
  page,
}) => {
  await page.goto("/restarts?q=workload%3Apayments-worker");
  const gone = page.getByRole("button", { name: worker }).filter({ hasText: "gone" });
  await expect(gone.first()).toBeVisible({ timeout: 60_000 });
  await page.goto("/");
  await page
    .getByRole("link", { name: /Restarts/ })
    .filter({ hasText: /\d/ })
    .first()
    .click();
  await page.getByRole("button", { name: worker }).first().click();
  const words = page.getByRole("region", { name: /^Last words of / });
  await expect(words).toContainText("ledger lease lost: batch 20814 is half booked");
  await expect(words).toContainText("central logs");

  // By its address, whoever gets it, also on the page of the pod that is gone.
  await words.getByRole("link", { name: "Permalink" }).click();
  await expect(page).toHaveURL(/\/pods\/prod-eu-central\/payments\/payments-worker-[^?]+\?.*run=/);
  await expect(page.getByText("Gone", { exact: true })).toBeVisible();
  await expect(page.getByText("ledger lease lost: batch 20814 is half booked").first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Restarts" })).toContainText("70");
  await page.getByRole("link", { name: "Open in logs" }).first().click();
  await expect(page).toHaveURL(/\/logs\?q=cluster%3Aprod-eu-central|\/logs\?q=cluster:prod-eu-central/);
});
