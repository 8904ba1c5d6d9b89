import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, type Page, test as base } from "@playwright/test";

import { startKubeApi } from "#lib/testing/kube-api.ts";

import { startConsole } from "./fleet/console.ts";
import { hostileCluster, hostileLog } from "./fleet/hostile-cluster.ts";
import { answerHostileLines, readText, storedHostileLines, textsOnPage } from "./fleet/hostile-lines.ts";
import { faultsOf, watchPage } from "./fleet/watched-page.ts";

/** A console of one cluster in which whatever can say something says something hostile. */
const test = base.extend<{ baseURL: string }, { hostile: string }>({
  hostile: [
    async ({}, use) => {
      const api = await startKubeApi({ name: "east", objects: hostileCluster(), log: hostileLog });
      const kubeconfig = join(tmpdir(), `quarterdeck-hostile-${process.pid}`);
      await writeFile(kubeconfig, api.kubeconfig());
      const { url, close } = await startConsole(["--kubeconfig", kubeconfig]);
      await use(url);
      await close();
      await api.close();
      await rm(kubeconfig);
    },
    { scope: "worker" },
  ],
  baseURL: async ({ hostile }, use) => use(hostile),
});

const pod = (key: string) => `/pods/east/shop/hostile-${key}`;
/** Addresses with what is there once the page is. */
const pages: readonly (readonly [path: string, ready: string | RegExp])[] = [
  ["/", /is not healthy|are healthy|is healthy|known to be healthy/],
  ["/clusters", "east"],
  ["/clusters/east", "Warning events"],
  ["/pods?sort=name", "hostile-controls"],
  ["/pods?group=status", "__proto__ constructor"],
  ["/workloads", "hostile"],
  ["/events", "groups of"],
  ["/events?view=all&sort=reason", "hostile-"],
  ["/drift", "hostile"],
  ["/findings", "hostile"],
  [pod("colour"), "ESC"],
  [pod("direction"), "RLO"],
  [pod("megabyte"), "show all"],
  [pod("word"), "wwwww"],
  [`${pod("markup")}?tab=events`, "onerror"],
  [`${pod("controls")}?tab=yaml`, "annotations"],
  [`${pod("megabyte")}?tab=yaml`, "annotations"],
  [`${pod("direction")}?tab=logs`, "invoice"],
  ["/pods?q=invoice&object=east/pods/shop/invoice%E2%80%AEgpj.exe%E2%81%A6%20%E2%81%A9%E2%80%8F", "RLO"],
  ["/workloads/east/shop/deployments/hostile", "ProgressDeadlineExceeded"],
];

async function open(page: Page, path: string, ready: string | RegExp): Promise<void> {
  await page.goto(path);
  await expect(page.locator("main").getByText(ready).filter({ visible: true }).first()).toBeVisible();
}

const widths = [390, 1440];

test(
  "whatever a cluster says is text and stays in its place on a phone and on a desk",
  { tag: "@long" },
  async ({ page }) => {
    test.setTimeout(180_000);
    const seen = watchPage(page);
    for (const [path, ready] of pages) {
      await page.setViewportSize({ width: widths[0] ?? 0, height: 1200 });
      await open(page, path, ready);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 1200 });
        await expect(page.locator("main").getByText(ready).filter({ visible: true }).first()).toBeVisible();
        expect(await faultsOf(page), `${path} at ${width} px`).toEqual([]);
      }
      expect(seen, path).toEqual([]);
    }
  },
);

test("whatever a line of the central logs says is its own text, in the list, opened and among its neighbours", async ({
  page,
}) => {
  const seen = watchPage(page);
  await answerHostileLines(page);
  await page.goto("/settings/style/lines?tail=all&order=oldest");
  // Seven with each connection, which ends at once and is asked for again.
  await expect(page.getByText(/^\d+ dropped$/)).toBeVisible();
  const rows = await textsOnPage(page);
  expect(rows).toHaveLength(storedHostileLines.length);
  for (const [row, text] of rows) {
    const whole = readText(storedHostileLines[row]?.text ?? "");
    expect(whole.startsWith(text) && text.length >= Math.min(whole.length, 2999), storedHostileLines[row]?.id).toBe(
      true,
    );
  }
  expect(await faultsOf(page)).toEqual([]);
  const grid = page.getByRole("grid", { name: "Lines" });
  await grid.press("End");
  for (const { id } of storedHostileLines) {
    await grid.press("Enter");
    await expect(page.getByText("a · ").first()).toBeVisible();
    expect(await faultsOf(page), `opened: ${id}`).toEqual([]);
    await grid.press("Escape");
    await grid.press("k");
  }
  await grid.press("w");
  expect(await faultsOf(page), "wrapped").toEqual([]);
  await page.goto("/settings/style/lines?count=9&line=direction");
  await expect(page.getByRole("grid", { name: "Context" }).getByText("RLO").first()).toBeVisible();
  expect(await faultsOf(page), "context").toEqual([]);
  expect(seen).toEqual([]);
});

const intruders =
  "<script>ranHostileText = 1</script><img src='data:,' onerror='ranHostileText = 1'><base href='//evil.example/'>" +
  "<script src='/api/v1/clusters/east/k8s/api/v1/namespaces/shop/pods/x/proxy/x.js'></script>";

for (const path of ["/", pod("colour")]) {
  test(`markup that got into ${path} all the same runs nothing, and no string becomes markup`, async ({ page }) => {
    await page.addInitScript(() => {
      const refused: string[] = [];
      addEventListener("securitypolicyviolation", ({ effectiveDirective }) => refused.push(effectiveDirective));
      Object.assign(window, { refused });
    });
    await page.route(path, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replace("<body>", `<body>${intruders}`) });
    });
    await page.goto(path);
    await expect(page.locator("main")).toBeVisible();
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { refused: string[] }).refused))
      .toEqual(expect.arrayContaining(["script-src-elem", "script-src-attr", "base-uri"]));
    expect(await page.evaluate(() => "ranHostileText" in window)).toBe(false);
    await expect(page.evaluate(() => (document.body.innerHTML = "<b>x</b>"))).rejects.toThrow("TrustedHTML");
    const load = () => (document.createElement("script").src = "/api/v1/x.js");
    await expect(page.evaluate(load)).rejects.toThrow("TrustedScriptURL");
  });
}
