import { demoTest, expect, peopleTest, signIn } from "./journey.ts";

demoTest.describe.configure({ timeout: 180_000 });

demoTest(
  "the namespace that nobody protects is found, and why; and the schedule that missed its runs",
  async ({ page }) => {
    await page.goto("/");
    await page.getByRole("link", { name: "Backups", exact: true }).click();
    await expect(page.getByTestId("board-sentence")).toContainText("without any protection");
    const unprotected = page.getByRole("region", { name: "Not protected" });
    await expect(unprotected).toContainText("media");

    await page.getByRole("link", { name: /^Unmanaged/ }).click();
    await expect(page).toHaveURL(/unmanaged/);
    const board = page.getByRole("grid", { name: "Namespaces against their objectives" });
    await expect(board.getByRole("row").filter({ hasText: "media" }).first()).toBeVisible();
    await expect(board.getByText("Non-compliant")).toHaveCount(0);
    await board.press("j");
    await board.press("Enter");
    const panel = page.getByRole("complementary", { name: "media" });
    await expect(panel).toContainText("Unmanaged");
    await expect(panel).toContainText("none takes it");
    await expect(panel).toContainText(/\d PersistentVolumeClaims?, \d not protected/);

    await page.goto("/backups?q=colour%3Ared");
    await expect(page.getByText(/there is no "colour" here/)).toHaveCount(1);

    await page.goto("/backups?q=cluster%3Aprod-us-west");
    const late = board.getByRole("row").filter({ hasText: "Non-compliant" }).first();
    await expect(late).toContainText("missed");
    await page.getByRole("link", { name: /^Runs missed/ }).click();
    const missed = page.getByRole("grid", { name: "Schedules" }).getByRole("row").filter({ hasText: "prod-us-west" });
    await expect(missed).toContainText("every day at 02:15 UTC");
    await expect(missed.getByRole("img", { name: /[1-9]\d* missed/ })).toBeVisible();
  },
);

demoTest(
  "a backup that failed in part says so in one sentence, and stands beside the runs before",
  async ({ page }) => {
    await page.goto("/backups/list?q=partlyfailed+cluster%3Aprod-us-east");
    const list = page.getByRole("grid", { name: "Backups" });
    await expect(list.getByRole("row").filter({ hasText: "PartiallyFailed" }).first()).toBeVisible();
    await list.press("j");
    await list.press("Enter");
    await page.getByRole("link", { name: "Open as a page" }).click();
    await expect(page.getByTestId("course")).toContainText("Something is missing in it. 3 errors");
    const runs = page.getByRole("table", { name: "Runs of the schedule" });
    await expect(runs.getByRole("row")).toHaveCount(6);
  },
);

demoTest(
  "control planes that a cluster hosts for others say whether they are saved, and whose they are",
  async ({ page }) => {
    await page.goto("/backups/etcd?q=hosted");
    const list = page.getByRole("grid", { name: "Control planes" });
    const failed = list.getByRole("row").filter({ hasText: "preview-payments" });
    await expect(failed).toContainText("in ops-hub");
    await expect(failed).toContainText("etcd-druid: Stale snapshot leases");
    await list.getByRole("row").filter({ hasText: "tenants" }).filter({ hasText: "Fresh" }).click();
    const panel = page.getByRole("complementary", { name: "ops-hub/tenants" });
    await expect(panel).toContainText("CronJob kube-system/tenants-backup");
    await expect(panel).toContainText("storefront/load-test");
  },
);

peopleTest(
  "somebody of payments sees the protection of payments, and of nothing else",
  { tag: "@long" },
  async ({ browser, people }) => {
    const page = await signIn(browser, people, "Paula Payments", "/backups");
    const board = page.getByRole("grid", { name: "Namespaces against their objectives" });
    // Nobody may have asked this console anything yet.
    await expect(board.getByRole("row").filter({ hasText: "payments" }).first()).toBeVisible({ timeout: 60_000 });
    const names = await board
      .locator("[data-row-id]")
      .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-row-id")?.split("/").at(-1)));
    expect(new Set(names)).toEqual(new Set(["payments"]));
    await page.context().close();
  },
);
