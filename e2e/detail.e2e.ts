import { demoTest as test, expect } from "./journey.ts";

// On the embedded fleet: logs and rollouts need clusters that run something.
test.describe.configure({ timeout: 120_000 });

test("from the keyboard alone to the previous log of a payments pod that crashes in Europe, and elsewhere by its address", async ({
  page,
  browser,
}) => {
  await page.goto("/pods");
  await expect(page.getByRole("row").nth(3)).toBeVisible();
  const pressed: string[] = [];
  const press = async (key: string) => {
    pressed.push(key);
    await page.keyboard.press(key);
  };
  await press("/");
  await page.keyboard.type("crashloop ns:payments cluster:*-eu-*");
  await press("Escape");
  await expect(page.getByText(/^payments-api-/).first()).toBeVisible();
  await expect(page.getByTestId("total")).not.toContainText(",");
  await press("j");
  await press("l");
  const log = page.getByRole("log", { name: "Log" });
  await expect(log).toContainText("Error: missing key PAYMENTS_DSN");
  expect(pressed.length).toBeLessThanOrEqual(6);
  await expect(page.getByLabel("Run")).toHaveValue("previous");
  await expect(page).toHaveURL(/tab=logs/);

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(page.url());
  await expect(other.getByRole("log", { name: "Log" })).toContainText("Error: missing key PAYMENTS_DSN");
  await expect(other.getByLabel("Run")).toHaveValue("previous");
  const title = await page.getByRole("complementary").getByRole("heading", { level: 1 }).textContent();
  await expect(other.getByRole("complementary").getByRole("heading", { level: 1 })).toHaveText(title ?? "");
  await elsewhere.close();

  await page.keyboard.press("/");
  await page.keyboard.type("missing");
  await page.keyboard.press("Enter");
  await expect(log.locator("mark").first()).toHaveText("missing");
  await page.keyboard.press("Escape");
  await expect(log).toHaveCount(0);
});

interface Deployment {
  spec: { template: { spec: { containers: { name: string; image: string }[] } } };
}

test("a rollout is followed as it goes, to its new revision and what it changed", async ({
  page,
  request,
  baseURL,
}) => {
  const name = "cart";
  const address = `${baseURL}/api/v1/clusters/stage-us-east/k8s/apis/apps/v1/namespaces/checkout/deployments/${name}`;
  const cart = (await (await request.get(address)).json()) as Deployment;
  const [container] = cart.spec.template.spec.containers;
  if (container === undefined) throw new Error(`${name} has no container`);

  await page.goto(`/workloads/stage-us-east/checkout/deployments/${name}?tab=revisions`);
  await expect(page.getByText("Healthy", { exact: true })).toBeVisible();
  const before = await page
    .getByRole("listitem")
    .filter({ hasText: "current" })
    .getByText(/^Revision \d+$/)
    .textContent();

  const image = `${container.image.replace(/:[^:/]*$/, "")}:9.9.9`;
  const body = { spec: { template: { spec: { containers: [{ name: container.name, image }] } } } };
  const patched = await request.patch(address, {
    headers: { "content-type": "application/strategic-merge-patch+json" },
    data: JSON.stringify(body),
  });
  expect(patched.status()).toBe(200);

  await expect(page.getByText("Progressing", { exact: true })).toBeVisible();
  const current = page.getByRole("listitem").filter({ hasText: "current" });
  await expect(current.getByText(/^Revision \d+$/)).not.toHaveText(before ?? "");
  await expect(current).toContainText("9.9.9");
  await current.getByRole("button", { name: /Compare with/ }).click();
  await expect(page.getByRole("region", { name: /^Revision \d+ to/ })).toContainText("9.9.9");
  await expect(page.getByText("Healthy", { exact: true })).toBeVisible({ timeout: 90_000 });
  await page.getByRole("tab", { name: /Pods/ }).click();
  await expect(
    page
      .getByRole("table", { name: `Pods of ${name}` })
      .getByText("Running")
      .first(),
  ).toBeVisible();
});
