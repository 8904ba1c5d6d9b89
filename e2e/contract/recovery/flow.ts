import { expect, type Page } from "@playwright/test";

export interface Recovered {
  readonly cluster: string;
  readonly namespace: string;
  /** Of the Backup and its Schedule. */
  readonly name: string;
  /** Loses the namespace, for good. */
  readonly lose: () => Promise<void>;
}

/** A restore on two busy cores, with the health of what came back. */
const LONG_MILLISECONDS = 120_000;

/** What somebody does from a schedule to a namespace that is lost and comes back: in the browser alone, but for the loss. */
export async function recover(page: Page, { cluster, namespace, name, lose }: Recovered): Promise<void> {
  await schedule(page, { cluster, namespace, name });
  await backUp(page, { cluster, namespace, name });
  await rehearse(page, { cluster, namespace });
  await lose();
  await restore(page, { cluster, namespace, name });
}

type Place = Omit<Recovered, "lose">;

async function schedule(page: Page, { cluster, namespace, name }: Place): Promise<void> {
  await page.goto(`/backups/schedules?scope=${cluster}`);
  await page.getByRole("button", { name: "New schedule…" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New schedule" });
  await expect(dialog.getByRole("combobox", { name: "Cluster" })).toHaveValue(cluster);
  await dialog.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await dialog.getByRole("textbox", { name: "Fires" }).fill("0 3 * * *");
  await dialog.getByRole("textbox", { name: "Namespaces" }).fill(namespace);
  await dialog.getByRole("button", { name: /^Create/ }).click();
  await expect(dialog.getByText("Created", { exact: true })).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(page.locator(`[data-row-id$="/${name}"]`)).toBeVisible();
}

async function backUp(page: Page, { cluster, name }: Place): Promise<void> {
  await page.goto(`/backups?scope=${cluster}`);
  await page.getByRole("button", { name: "Back up now…" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Back up now" });
  await expect(dialog.getByRole("combobox", { name: "Cluster" })).toHaveValue(cluster);
  await dialog.getByRole("combobox", { name: "Just as" }).selectOption(name);
  await dialog.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await dialog.getByRole("button", { name: /^Back up/ }).click();
  await expect(dialog.getByText("Asked Velero for it")).toBeVisible();
  await page.goto(`/backups/${cluster}/velero/${name}`);
  await expect(page.getByText("Completed", { exact: true }).first()).toBeVisible({ timeout: LONG_MILLISECONDS });
}

async function rehearse(page: Page, { cluster, namespace }: Omit<Place, "name">): Promise<void> {
  await page.goto(`/backups/drills/new?in=${cluster}&for=${namespace}`);
  await page.getByRole("button", { name: "Begin the drill" }).click({ timeout: LONG_MILLISECONDS });
  await expect(page.getByText("Proven", { exact: true })).toBeVisible({ timeout: LONG_MILLISECONDS });
  await expect(page.getByText(/Nothing of it is left/)).toBeVisible({ timeout: LONG_MILLISECONDS });
  await expect(page.getByTestId("drill")).toContainText("came back whole and healthy");
}

async function restore(page: Page, { cluster, namespace, name }: Place): Promise<void> {
  const asked = new URLSearchParams({ in: cluster, velero: "velero", backup: name, for: namespace, take: namespace });
  await page.goto(`/backups/restore?${asked}`);
  await expect(page.getByText(/Nothing is in the way/)).toBeVisible({ timeout: LONG_MILLISECONDS });
  await page.getByRole("button", { name: "Restore…" }).click();
  const dialog = page.getByRole("dialog", { name: "Restore from a backup" });
  await dialog.getByRole("textbox", { name: /^Reason/ }).fill("it was deleted by mistake");
  await dialog.getByRole("button", { name: /^Restore/ }).click();
  await expect(dialog.getByText("Asked Velero for it")).toBeVisible();
  await page.keyboard.press("Escape");
  const course = page.getByRole("region", { name: "Restore" });
  await expect(course.getByText("Completed")).toBeVisible({ timeout: LONG_MILLISECONDS });
  await expect(page.getByRole("region", { name: "What came back" }).getByText("web")).toBeVisible();
  await expect(course.getByText("1 of 1")).toBeVisible({ timeout: LONG_MILLISECONDS });
}
