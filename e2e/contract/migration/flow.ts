import { expect, type Page } from "@playwright/test";

export interface Moved {
  readonly from: string;
  readonly to: string;
  readonly namespace: string;
  /** What it is called on the target. */
  readonly as: string;
  /** Of the Backup, which is made in the source's default location. */
  readonly backup: string;
  /** Changes one object on the target: the ConfigMap `settings`. */
  readonly change: () => Promise<void>;
}

/** A backup, a sync and a restore on two busy cores; Velero syncs each minute unless told otherwise. */
const long = { timeout: 120_000 };

/** What somebody does who moves a namespace to another cluster: in the browser alone, from the top of the page down. */
export async function migrate(page: Page, move: Moved): Promise<void> {
  await chooseSource(page, move);
  await backUp(page, move);
  await chooseTarget(page, move);
  await restore(page, move);
  await compare(page, move);
}

const step = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

async function chooseSource(page: Page, { from, namespace }: Moved): Promise<void> {
  await page.goto("/backups/migrate");
  const source = step(page, "Source");
  await source.getByRole("combobox", { name: "Source cluster" }).selectOption(from);
  await source.getByRole("combobox", { name: "Add a namespace" }).selectOption(namespace, long);
  // A backup of the whole cluster is older than it: what is there now is not in that one.
  await expect(source.getByText(/^(No usable one is younger|No backup of)/)).toBeVisible(long);
}

async function backUp(page: Page, { backup }: Moved): Promise<void> {
  const source = step(page, "Source");
  await source.getByRole("button", { name: "Back up now…" }).click();
  const dialog = page.getByRole("dialog", { name: "Back up now" });
  await dialog.getByRole("textbox", { name: "Name", exact: true }).fill(backup);
  await dialog.getByRole("combobox", { name: "Storage location" }).selectOption("default");
  await dialog.getByRole("button", { name: /^Back up/ }).click();
  await expect(dialog.getByText("Asked Velero for it")).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).last().click();
  const point = source.getByRole("radio", { name: `velero/${backup}, Completed` });
  await expect(point).toBeChecked(long);
  await expect(source.getByText("newest usable", { exact: true })).toHaveCount(1);
}

/** The location that the page proposes, and what Velero finds in it. */
async function chooseTarget(page: Page, { from, to, namespace, as, backup }: Moved): Promise<void> {
  const target = step(page, "Target");
  await target.getByRole("combobox", { name: "Target cluster" }).selectOption(to);
  await target.getByRole("textbox", { name: `Name of ${namespace} on the target` }).fill(as);
  await expect(target.getByText(`${to} does not look there.`)).toBeVisible(long);
  await target.getByRole("button", { name: "New read-only location…" }).click();
  const dialog = page.getByRole("dialog", { name: "New storage location" });
  await expect(dialog.getByRole("textbox", { name: "Name", exact: true })).toHaveValue(`from-${from}`);
  await expect(dialog.getByRole("combobox", { name: "Access" })).toHaveValue("ReadOnly");
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog.getByText("Available", { exact: true })).toBeVisible(long);
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(target.getByText(`${to} sees it`)).toBeVisible(long);
  await expect(target.getByRole("link", { name: `velero/${backup}` })).toBeVisible();
  await expect(step(page, "Cut-over").getByText("warning").first()).toBeVisible();
}

async function restore(page: Page, { to, namespace, as }: Moved): Promise<void> {
  await step(page, "Restore")
    .getByRole("link", { name: `Restore in ${to}…` })
    .click();
  await expect(page.getByRole("textbox", { name: `New name of ${namespace}` })).toHaveValue(as, long);
  await expect(page.getByText(/^Nothing is in the way/)).toBeVisible(long);
  await page.getByRole("button", { name: "Restore…", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Restore from a backup" });
  await dialog.getByRole("textbox", { name: /^Reason/ }).fill("it moves");
  await dialog.getByRole("button", { name: /^Restore/ }).click();
  await expect(dialog.getByText("Asked Velero for it")).toBeVisible();
  await page.keyboard.press("Escape");
  const course = step(page, "Restore");
  await expect(course.getByText("Completed", { exact: true })).toBeVisible(long);
  await expect(course.getByText("1 of 1")).toBeVisible(long);
  await course.getByRole("link", { name: "Back to the migration" }).click();
}

/** Both sides are alike, then one object is changed on the target; and what speaks for and against the cut-over. */
async function compare(page: Page, { from, to, change }: Moved): Promise<void> {
  const difference = step(page, "Difference");
  const cutOver = step(page, "Cut-over");
  await expect(step(page, "Restore").getByText("Completed", { exact: true })).toBeVisible(long);
  await expect(difference.getByText("Nothing differs.")).toBeVisible(long);
  const kinds = difference.getByRole("table", { name: "Objects by kind on both sides" });
  for (const kind of ["deployments", "cronjobs", "services", "ingresses", "configmaps", "secrets"])
    await expect(kinds.getByRole("row", { name: new RegExp(`^${kind} 1 1 1$`) })).toBeVisible();

  for (const said of [
    "One host is served from both clusters: DNS has to move.",
    `1 CronJob runs in both clusters: suspend it in ${from}.`,
    `1 workload still runs in ${from}: what is written there is not in the backup.`,
  ])
    await expect(cutOver.getByText(said)).toBeVisible();
  await cutOver.getByText(/checks passed$/).click();
  for (const title of [
    "Everything is there",
    "Workloads run",
    "Secrets came along",
    "Nothing changed since the backup",
  ])
    await expect(cutOver.getByText(title, { exact: true })).toBeVisible();

  await change();
  const changed = difference.getByRole("listitem");
  await expect(changed).toHaveCount(1, long);
  await expect(changed).toContainText(/configmaps.*settings.*differs/);
  await expect(changed).toContainText("content");
  await expect(difference.getByText("Nothing differs.")).toHaveCount(0);
  await expect(cutOver.getByText("New backups can go to default.")).toBeVisible();
  await expect(page.getByText(`${to} sees it`)).toBeVisible();
}
