import { expect, peopleTest as test, signIn } from "./journey.ts";

test.describe.configure({ timeout: 300_000 });

test(
  "an operator restores a namespace beside itself: checked first, nothing before a fresh sign-in, followed to its end",
  { tag: "@long" },
  async ({ people, browser }) => {
    const page = await signIn(
      browser,
      people,
      "Olivia Operator",
      "/backups/restore?in=prod-eu-west&for=payments&take=payments",
    );
    // Nobody may have asked this console anything yet.
    await page
      .getByRole("radio", { name: /Completed/ })
      .first()
      .check({ timeout: 120_000 });
    await page.getByLabel("New name of payments").fill("payments-copy", { timeout: 60_000 });
    await expect(page.getByText("Nothing is in the way")).toBeVisible({ timeout: 90_000 });
    await page.getByRole("button", { name: "Restore…" }).click();

    const dialog = page.getByRole("dialog", { name: "Restore from a backup" });
    await dialog.getByLabel(/^Reason/).fill("what the bad deploy wrote", { timeout: 60_000 });
    await dialog.getByRole("button", { name: "Confirm who you are, then restore…" }).click();
    await page.getByText("Olivia Operator").click();
    await expect(dialog.getByText(/^Confirmed at \d\d:\d\d, good until \d\d:\d\d\.$/)).toBeVisible({ timeout: 60_000 });
    await expect(dialog.getByLabel(/^Reason/)).toHaveValue("what the bad deploy wrote");
    await dialog.getByRole("button", { name: /^Restore/ }).click();
    await expect(dialog.getByText("Asked Velero for it")).toBeVisible({ timeout: 60_000 });
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();

    const course = page.getByRole("region", { name: "Restore" });
    await expect(course.getByText("Completed", { exact: true }).first()).toBeVisible({ timeout: 60_000 });
    await page.context().close();
  },
);
