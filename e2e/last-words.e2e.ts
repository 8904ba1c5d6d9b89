import type { Page } from "@playwright/test";

import { demoTest as test, expect } from "./journey.ts";

test.describe.configure({ timeout: 180_000 });

// The story lets a worker crash before the console starts.
const worker = /payments-worker/;
const crashed = '[data-restart^="prod-eu-central/payments/payments-worker-"]';

/** Deletes a pod, as somebody would who has not read why it crashed. */
const deletePod = (page: Page, name: string): Promise<void> =>
  page.evaluate(async (pod) => {
    const post = async (path: string, body: object): Promise<{ basis: string }> => {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`/api/v1/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(await answer.text());
      return (await answer.json()) as { basis: string };
    };
    const action = {
      verb: "delete",
      cluster: "prod-eu-central",
      resource: "pods",
      namespace: "payments",
      name: pod,
    } as const;
    const { basis } = await post("actions/preview", action);
    await post("actions", { action, basis, reason: "looks stuck" });
  }, name);

test("from the Fleet two clicks lead to the last lines of a container that crashed and was deleted", async ({
  page,
}) => {
  await page.goto("/restarts?q=workload%3Apayments-worker");
  const restart = page.locator(crashed).first();
  await expect(restart).toBeVisible({ timeout: 90_000 });
  const name = (await restart.getAttribute("data-restart"))?.split("/")[2] ?? "";
  const gone = restart.getByText("gone", { exact: true });
  await expect(async () => {
    // Later in the story somebody has done it already.
    if (!(await gone.isVisible())) await deletePod(page, name);
    await expect(gone).toBeVisible({ timeout: 5000 });
  }).toPass({ timeout: 60_000 });

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
  await expect(page.getByRole("region", { name: "Restarts" })).toContainText("Error exit");
  await page.getByRole("link", { name: "Open in logs" }).first().click();
  await expect(page).toHaveURL(/\/logs\?q=cluster%3Aprod-eu-central|\/logs\?q=cluster:prod-eu-central/);
});
