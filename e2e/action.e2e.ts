import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { demoTest, expect as expectSoon, peopleTest, signIn } from "./journey.ts";

peopleTest.describe.configure({ timeout: 180_000 });

// An action is offered as soon as its object is known: a fleet that has just begun rehearses it in its own time.
const expect = expectSoon.configure({ timeout: 60_000 });

/** The first name that a question finds, once those rows are there. */
async function findName(page: Page, kind: string, where: string): Promise<string> {
  const ask = () =>
    page.evaluate(
      async (question) => {
        const headers = { "content-type": "application/json" };
        const answer = await fetch("/api/v1/query", { method: "POST", headers, body: JSON.stringify(question) });
        const { rows = [] } = (await answer.json()) as { rows?: { name: string }[] };
        return rows[0]?.name ?? "";
      },
      { kind, where, sort: [{ by: "name", order: "asc" }], window: { limit: 1 } },
    );
  // The first to ask a cold server: each cluster is asked for this person's rights before anything is listed.
  await expect.poll(ask, { timeout: 60_000 }).not.toBe("");
  return ask();
}

async function expectAccessible(page: Page): Promise<void> {
  // What a dialog holds is drawn at the end of the body, outside of every landmark.
  const { violations } = await new AxeBuilder({ page }).disableRules(["region"]).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual(
    [],
  );
}

peopleTest(
  "a developer restarts a workload by its key, follows the rollout, and finds it in the audit",
  { tag: "@long" },
  async ({ people, browser }) => {
    const page = await signIn(
      browser,
      people,
      "Paula Payments",
      "/workloads/prod-eu-west/payments/deployments/payments-api",
    );
    await expect(page.getByRole("button", { name: "Restart…" })).toBeVisible({ timeout: 60_000 });
    await page.keyboard.press("r");
    const dialog = page.getByRole("dialog", { name: "Restart Deployment" });
    await expect(dialog.getByText("prod-eu-west", { exact: true })).toBeVisible();
    await expect(dialog.getByText("production", { exact: true })).toBeVisible();
    await expect(dialog.getByRole("region", { name: "Before and after" })).toContainText("restartedAt");
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.setViewportSize({ width: 1440, height: 900 });
    await dialog.getByRole("button", { name: "Restart payments-api" }).click();
    await expect(dialog.getByText("Restarted")).toBeVisible();
    await expect(dialog.getByText(/\d+ of \d+ updated/).first()).toBeVisible();
    await dialog.getByRole("link", { name: "audit" }).click();
    await expect(page).toHaveURL(/\/audit\?open=/);
    await expect(dialog).toBeHidden();
    const entry = page.getByRole("complementary", { name: "Audit entry" });
    await expect(entry.getByRole("heading", { name: /deployments\/payments-api/ })).toBeVisible();
    await expect(entry.getByText("succeeded")).toBeVisible();
    await page.context().close();
  },
);

peopleTest(
  "on call deletes a pod: nothing happens before a fresh sign-in, nor by it alone",
  { tag: "@long" },
  async ({ people, browser }) => {
    const page = await signIn(browser, people, "Nils Night", "/pods");
    const name = await findName(page, "pods", "cluster:prod-eu-west ns:payments status:Running");
    await page.goto(`/pods/prod-eu-west/payments/${name}`);
    await page.getByRole("button", { name: "Delete…" }).click();
    const dialog = page.getByRole("dialog", { name: "Delete Pod" });
    const confirm = dialog.getByRole("button", { name: "Confirm who you are, then delete…" });
    await expect(dialog.getByText("Give a reason first.")).toBeVisible();
    await expect(confirm).toBeDisabled();
    await dialog.getByLabel(/^Reason/).fill("stuck in a dead connection");
    await page.keyboard.press("Enter");
    await confirm.click();
    await page.getByText("Nils Night").click();
    await expect(dialog.getByText(/^Confirmed at \d\d:\d\d, good until \d\d:\d\d\.$/)).toBeVisible();
    await expect(page).toHaveURL(`${people.url}/pods/prod-eu-west/payments/${name}`);
    await expect(dialog.getByLabel(/^Reason/)).toHaveValue("stuck in a dead connection");
    expect(await findName(page, "pods", `cluster:prod-eu-west ns:payments name:${name}`)).toBe(name);
    const act = dialog.getByRole("button", { name: `Delete pod ${name}` });
    await expect(act).toBeEnabled();
    await expect(act).not.toBeFocused();
    await act.click();
    await expect(dialog.getByText("Deleted", { exact: true })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await page.reload();
    await expect(page.getByText("Gone", { exact: true })).toBeVisible();
    await expect(dialog).toBeHidden();
    await page.context().close();
  },
);

peopleTest(
  "a viewer is told by the cluster itself that they may not",
  { tag: "@long" },
  async ({ people, browser }) => {
    const page = await signIn(browser, people, "Vera Viewer", "/pods");
    const name = await findName(page, "deployments", "cluster:prod-eu-west ns:support");
    await page.goto(`/workloads/prod-eu-west/support/deployments/${name}`);
    await page.getByRole("button", { name: "Restart…" }).click();
    const dialog = page.getByRole("dialog", { name: "Restart Deployment" });
    await expect(dialog.getByText("The cluster refuses it. Nothing was changed.")).toBeVisible();
    await expect(dialog.getByText("QD-403-access")).toBeVisible();
    await expect(dialog.getByRole("button", { name: `Restart ${name}` })).toBeDisabled();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("button", { name: "Restart…" })).toBeFocused();
    await page.context().close();
  },
);

demoTest("without sign-in a node is cordoned with a reason, and uncordoned again", async ({ page }) => {
  await page.goto("/nodes");
  const name = await findName(page, "nodes", "cluster:dev-eu-west");
  await page.goto(`/nodes/dev-eu-west/${name}`);
  await page.getByRole("button", { name: "Cordon…" }).click();
  const cordon = page.getByRole("dialog", { name: "Cordon Node" });
  await cordon.getByLabel(/^Reason/).fill("disk is replaced");
  await cordon.getByRole("button", { name: `Cordon node ${name}` }).click();
  await expect(cordon.getByText("Cordoned", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Uncordon…" }).click();
  await page.getByRole("button", { name: `Uncordon node ${name}` }).click();
  await expect(page.getByText("Uncordoned", { exact: true })).toBeVisible();
});
