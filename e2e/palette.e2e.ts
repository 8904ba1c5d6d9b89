import { expect, test } from "./journey.ts";

test("a query typed in the palette becomes chips, and a view that is there after a reload", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByText("of 2 clusters").or(page.getByText("All 2 clusters")).first()).toBeVisible();
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Search" });
  const field = palette.getByRole("combobox");
  await expect(field).toBeFocused();

  await page.keyboard.type("pods web ns:shp cluster:east restrats>0");
  await expect(palette.getByRole("alert")).toContainText("did you mean restarts?");
  await field.fill("pods web ns:sho");
  await expect(palette.getByRole("option", { name: /ns:shop/ })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(field).toHaveValue("pods web ns:shop ");
  await page.keyboard.type("cluster:ea*");
  await expect(palette.getByRole("option", { name: /2 pods/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/pods\?q=web\+ns:shop\+cluster:ea\*/);
  for (const term of ["web", "ns:shop", "cluster:ea*"])
    await expect(page.getByRole("button", { name: `Remove ${term}`, exact: true })).toBeVisible();
  await expect(page.getByTestId("total")).toHaveText("2");

  await page.getByRole("button", { name: "Save view" }).click();
  const name = '<img src=x onerror="document.title=1"> shop';
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.keyboard.press("Enter");
  const pinned = page.getByRole("navigation", { name: "Console" }).getByRole("link", { name });
  await expect(pinned).toBeVisible();
  await page.goto("/nodes");
  await pinned.click();
  await expect(page.getByTestId("total")).toHaveText("2");
  await expect(page).toHaveURL(/q=web\+ns:shop\+cluster:ea\*/);

  await page.getByRole("button", { name: "Save view" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(name.toUpperCase());
  await page.keyboard.press("Enter");
  await expect(page.getByText("QD-409-view")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.goto("/settings/views");
  await page.getByRole("button", { name: `Remove ${name}` }).click();
  await page.getByRole("button", { name: `Press again to remove ${name}` }).click();
  await expect(pinned).toBeHidden();
  await expect(page.getByText("No views yet")).toBeVisible();
});

test("the palette finds an object in any cluster, and the filter completes values by keys alone", async ({ page }) => {
  await page.goto("/pods");
  await expect(page.getByTestId("total")).toHaveText("4");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Search" }).getByRole("combobox")).toBeFocused();
  await page.keyboard.type("west-web-1");
  // Enter opens what is marked.
  await expect(page.getByRole("option", { name: /west-web-1/, selected: true })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/pods\/west\/shop\/west-web-1/);

  await page.goto("/pods");
  await expect(page.getByTestId("total")).toHaveText("4");
  await page.keyboard.press("/");
  await page.keyboard.type("cluster:");
  await expect(page.getByRole("option", { name: /cluster:west/ })).toBeVisible();
  await page.keyboard.type("we");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("total")).toHaveText("2");
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("button", { name: "Edit cluster:west" })).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(page.getByTestId("total")).toHaveText("4");
});
