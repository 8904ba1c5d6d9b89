import { aPod } from "./fleet/small-cluster.ts";
import { expect, test } from "./journey.ts";

test("a figure of the fleet leads to the rows behind it", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByText("of 2 clusters").or(page.getByText("All 2 clusters")).first()).toBeVisible();
  await page.getByRole("link", { name: /Pods not ready/ }).click();
  await expect(page).toHaveURL(/\/pods\?q=notready/);
  await expect(page.getByRole("button", { name: "Remove notready" })).toBeVisible();
  await expect(page.getByText("No pods match")).toBeVisible();
  await page.getByRole("button", { name: "Clear the filter" }).click();
  await expect(page.getByText("east-web-1")).toBeVisible();
});

test("a filter is chips on the page and text in the URL, and Back undoes a choice", async ({ page }) => {
  await page.goto("/pods");
  await expect(page.getByTestId("total")).toHaveText("4");
  await page.keyboard.press("/");
  await page.keyboard.type("ns:shop web-1 ");
  await expect(page.getByTestId("total")).toHaveText("2");
  await expect(page).toHaveURL(/q=ns:shop\+web-1/);
  await page.getByRole("checkbox", { name: /^west/ }).check();
  await expect(page.getByTestId("total")).toHaveText("1");
  await page.goBack();
  await expect(page.getByTestId("total")).toHaveText("2");
});

test("a wrong term is named below the filter, and the rows stay", async ({ page }) => {
  await page.goto("/pods");
  await expect(page.getByText("east-web-1")).toBeVisible();
  await page.getByLabel("Filter").fill("restrats>3");
  await expect(page.getByRole("alert").filter({ hasText: "QD-400-where" })).toContainText("restrats");
  await expect(page.getByText("east-web-1")).toBeVisible();
});

test("a restart is on the open page without a reload", async ({ page, fleet }) => {
  await page.goto("/pods?q=east-web-2");
  const restarts = page.locator('[role="row"]', { hasText: "east-web-2" }).locator('[data-column="restarts"]');
  await expect(restarts).toHaveText("0");
  const pod = aPod("east-web-2");
  const { containerStatuses } = pod["status"] as { containerStatuses: { restartCount: number }[] };
  for (const container of containerStatuses) container.restartCount = 7;
  fleet.east.put(pod);
  await expect(restarts).toHaveText("7");
  await expect(restarts).toHaveClass(/flash/);
  fleet.east.put(aPod("east-web-2"));
  await expect(restarts).toHaveText("0");
});

test("keys move through the list, open an object and close it", async ({ page }) => {
  await page.goto("/pods?sort=name");
  await expect(page.getByText("east-web-1")).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  const panel = page.getByRole("complementary", { name: /web-/ });
  await expect(panel.getByRole("heading", { name: "east-web-1" })).toBeVisible();
  await page.keyboard.press("y");
  await expect(panel.getByText("apiVersion")).toBeVisible();
  await page.keyboard.press("j");
  await expect(panel.getByRole("heading", { name: "east-web-2" })).toBeVisible();
  await expect(page).toHaveURL(/object=east\/pods\/shop\/east-web-2/);
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
});

test("the scope narrows every page and goes along with its links", async ({ page }) => {
  await page.goto("/pods");
  await page.getByRole("button", { name: "All clusters" }).click();
  await page.getByRole("dialog").getByText("west").click();
  await expect(page.getByTestId("total")).toHaveText("2");
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Nodes" }).click();
  await expect(page).toHaveURL(/\/nodes\?scope=west/);
  await expect(page.getByTestId("total")).toHaveText("1");
});

test("a cluster's page says how it is reached and what is watched", async ({ page }) => {
  await page.goto("/clusters/east?tab=connection");
  await expect(page.getByRole("heading", { name: "Watched kinds" })).toBeVisible();
  await expect(page.getByRole("row", { name: /^pods .*live/ })).toBeVisible();
  await expect(page.getByText("closed: requests pass")).toBeVisible();
  await page.goto("/clusters/nowhere");
  await expect(page.locator("main").getByRole("alert")).toContainText("QD-404-cluster");
});

test("a cluster that stops answering keeps its rows, greyed, and the page says which and why", async ({
  page,
  fleet,
}) => {
  await page.goto("/pods");
  await expect(page.getByText("west-web-1")).toBeVisible();
  fleet.west.fault("500");
  fleet.west.cutWatches();
  try {
    const partial = page.getByTestId("partial");
    await expect(partial).toContainText(/1 of 2 clusters (unavailable|partly available)/, { timeout: 30_000 });
    await expect(page.getByTestId("total")).toHaveText("4+?");
    await expect(page.locator('[role="row"]', { hasText: "west-web-1" })).toHaveAttribute("data-stale", "true");
    await expect(page.locator('[role="row"]', { hasText: "east-web-1" })).not.toHaveAttribute("data-stale");
    await partial.getByText("which ones").click();
    await expect(partial.getByRole("link", { name: "west" })).toBeVisible();
  } finally {
    fleet.west.heal();
  }
  // As long as the breaker waits.
  await expect(page.getByTestId("total")).toHaveText("4", { timeout: 45_000 });
});
