import { demoTest as test, expect } from "./journey.ts";

test.describe.configure({ timeout: 120_000 });

test("an expression is completed, asked, drawn, read as a table, and stands in the address; nothing breaks the page's policy", async ({
  page,
}) => {
  const broken: string[] = [];
  page.on("console", (message) => message.type() === "error" && broken.push(message.text()));
  await page.goto("/metrics");
  const editor = page.getByRole("textbox", { name: "Expression A" });
  await editor.click();
  await page.keyboard.type("kube_node_inf");
  await expect(page.getByRole("option", { name: /kube_node_info/ })).toBeVisible({ timeout: 45_000 });
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("count by (cluster) (kube_node_info");
  await page.keyboard.press("Control+Enter");
  const results = page.getByRole("region", { name: "Results" });
  await expect(results.locator("canvas").first()).toBeVisible({ timeout: 30_000 });
  await expect(results.getByText("prod-eu-west").first()).toBeVisible();
  await page.getByRole("button", { name: "Table", exact: true }).click();
  await expect(results.getByRole("cell", { name: "48" }).first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole("region", { name: "Results" }).getByText("prod-eu-west").first()).toBeVisible();
  expect(broken).toEqual([]);
});

test("what cannot be read is underlined and said, and an expression that selects everything is refused", async ({
  page,
}) => {
  await page.goto("/metrics");
  await page.getByRole("textbox", { name: "Expression A" }).click();
  await page.keyboard.type('{__name__=~".+"}');
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("This selects everything").first()).toBeVisible();
});

test("an alert leads to what it is about, is silenced with a preview and a reason, and is heard again", async ({
  page,
}) => {
  await page.goto("/alerts?q=alert:KubePodCrashLooping");
  const group = page.getByRole("region", { name: "KubePodCrashLooping" });
  await expect(group.getByRole("listitem").first()).toBeVisible({ timeout: 60_000 });
  await group.getByRole("button", { name: "Silence KubePodCrashLooping" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Silence alerts" });
  await expect(dialog.getByText(/^Hides \d+ alerts? now/)).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Silence", exact: true })).toBeDisabled();
  await dialog.getByRole("textbox", { name: /Reason|Why/ }).fill("known, INC-4711");
  await dialog.getByRole("button", { name: "Silence", exact: true }).click();
  await expect(dialog).toBeHidden();
  await page.goto("/alerts?tab=silences");
  const silence = page.getByRole("listitem").filter({ hasText: "known, INC-4711" });
  await expect(silence).toContainText("by local");
  await silence.getByRole("button", { name: "Expire" }).click();
  await expect(page.getByText("known, INC-4711")).toBeHidden();
});

test("the console goes back to half an hour ago by its time control, offers nothing to do there, and returns", async ({
  page,
}) => {
  await page.goto("/pods");
  await expect(page.getByTestId("total")).not.toHaveText("0");
  await page.getByRole("button", { name: /^Time:/ }).click();
  await page.getByRole("group", { name: "As of" }).getByRole("button", { name: "1h ago" }).click();
  await expect(page.getByTestId("as-of")).toContainText(/As of \d\d:\d\d/);
  await expect(page.getByTestId("total")).toHaveText(/^[1-9]/, { timeout: 45_000 });
  await page.getByRole("link", { name: "Workloads", exact: false }).first().click();
  await expect(page.getByTestId("as-of")).toBeVisible();
  await expect(page).toHaveURL(/at=/);
  await page.getByRole("button", { name: "Back to now" }).click();
  await expect(page.getByTestId("as-of")).toBeHidden();
});
