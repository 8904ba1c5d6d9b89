import { expect, peopleTest as test } from "./journey.ts";

// Two pages of the whole console, an issuer and a fleet on two cores.
test.describe.configure({ timeout: 120_000 });

test(
  "somebody signs in, sees their own namespaces on every page, and is out everywhere after signing out",
  { tag: "@long" },
  async ({ people: shared, browser }) => {
    const context = await browser.newContext({ baseURL: shared.url });
    const page = await context.newPage();
    await page.goto("/pods?q=sort%3Aname");
    await expect(page).toHaveURL(/\/signin\?return=/);
    await page.getByRole("link", { name: "Sign in" }).click();
    await page.getByText("Paula Payments").click();
    await expect(page).toHaveURL(/\/pods\?q=sort%3Aname/);
    await expect(page.getByRole("button", { name: "Viewer: paula.payments" })).toBeVisible();
    const rows = page.getByRole("row").filter({ hasText: "payments" });
    await expect(rows.first()).toBeVisible();

    const asked = await page.evaluate(async () => {
      const body = JSON.stringify({ kind: "pods", facets: ["namespace"], window: { limit: 1 } });
      const headers = { "content-type": "application/json" };
      const answer = await fetch("/api/v1/query", { method: "POST", headers, body });
      return (await answer.json()) as { facets: { namespace: { value: string }[] } };
    });
    expect(asked.facets.namespace.map(({ value }) => value)).not.toContain("kube-system");

    const cookies = await context.cookies(shared.url);
    const own = cookies.filter(({ name }) => name.startsWith("__Host-"));
    expect(own.map(({ name, value, httpOnly, secure }) => [name, value.length, httpOnly, secure])).toEqual([
      ["__Host-sid", 43, true, true],
    ]);

    const other = await context.newPage();
    await other.goto("/");
    await expect(other.getByRole("button", { name: "Viewer: paula.payments" })).toBeVisible();
    await page.getByRole("button", { name: "Viewer: paula.payments" }).click();
    await page.getByText("Sign out").click();
    await expect(page).toHaveURL(/\/signin/);
    await expect(other).toHaveURL(/\/signin/, { timeout: 15_000 });
    await context.close();
  },
);
