import { readFile } from "node:fs/promises";

import type { Download, Page } from "@playwright/test";

import { aPod } from "./fleet/small-cluster.ts";
import { expect, test } from "./journey.ts";

const rowOf = (page: Page, name: string) => page.locator('[role="row"]', { hasText: name });
const names = (page: Page) => page.locator('[data-row-id] [data-column="name"]').allInnerTexts();

async function linesOf(download: Promise<Download>): Promise<string[]> {
  const text = await readFile(await (await download).path(), "utf8");
  return text.trimEnd().split("\r\n");
}

test("columns are chosen, moved and kept, and the file of all rows has the same", async ({ page }) => {
  await page.goto("/pods?sort=name");
  await expect(page.getByText("east-web-1")).toBeVisible();
  await page.getByRole("button", { name: "Columns" }).click();
  for (const column of ["Ready", "Restarts", "Last exit", "Owner", "Node", "Age"])
    await page.getByRole("checkbox", { name: column, exact: true }).uncheck();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Status" }).last().focus();
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(page).toHaveURL(/cols=name,cluster,status,namespace/);
  await page.goto("/pods?sort=name");
  await expect(page).toHaveURL(/cols=name,cluster,status,namespace/);
  await page.getByRole("button", { name: "Export" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "CSV" }).click();
  const [head, first, ...rest] = await linesOf(download);
  expect(head).toBe("name,cluster,status,namespace");
  expect(first).toMatch(/^east-web-1,east,Running,shop$/);
  expect(rest).toHaveLength(3);
});

test("rows are selected by key and pointer, and what is done is done to them", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/pods?sort=name");
  await expect(page.getByText("east-web-1")).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("c");
  // What copies is loaded by the first who does.
  await expect
    .poll(() => page.evaluate("navigator.clipboard.readText()"))
    .toBe("kubectl --context east -n shop get pod east-web-1");
  await rowOf(page, "west-web-1").click({ modifiers: ["Shift"] });
  await expect(page.getByTestId("selected")).toHaveText("3 selected");
  await expect(rowOf(page, "east-web-2")).toHaveAttribute("aria-selected", "true");
  const download = page.waitForEvent("download");
  await page.getByRole("toolbar").getByRole("button", { name: "CSV" }).click();
  expect(await linesOf(download)).toHaveLength(4);
  await page.getByRole("button", { name: "Select all 4" }).click();
  await expect(page.getByRole("toolbar").getByRole("button", { name: "kubectl" })).toBeDisabled();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("toolbar")).toBeHidden();
  await expect(page).not.toHaveURL(/object=/);
});

test("groups say how many and how bad, and open by key", async ({ page }) => {
  await page.goto("/pods?sort=name");
  await page.getByLabel("Group by").selectOption("cluster");
  const head = page.locator("[data-group=west]");
  await expect(head).toHaveText("west2");
  await expect(head).toHaveAttribute("aria-expanded", "false");
  expect(await names(page)).toEqual([]);
  await page.getByRole("treegrid").focus();
  await page.keyboard.press("G");
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/group=cluster&open=west/);
  await expect(rowOf(page, "west-web-1")).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/object=west\/pods\/shop\/west-web-1/);
});

test("rows stay under the pointer while others come, until it leaves", async ({ page, fleet }) => {
  await page.goto("/pods?sort=name");
  await rowOf(page, "east-web-1").hover();
  const before = await names(page);
  fleet.east.put(aPod("a-new-pod"));
  try {
    await expect(page.getByTestId("total")).toHaveText("5");
    const chip = page.getByRole("button", { name: "Order changed" });
    await expect(chip).toBeVisible();
    expect((await names(page)).slice(0, 4)).toEqual(before);
    await page.getByRole("heading", { name: "Pods" }).hover();
    await expect(chip).toBeHidden();
    expect((await names(page))[0]).toBe("a-new-pod");
  } finally {
    fleet.east.remove(aPod("a-new-pod"));
  }
});
