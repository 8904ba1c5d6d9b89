import { execFileSync } from "node:child_process";

import { type Browser, chromium, type Locator, type Page } from "@playwright/test";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

import { findBrowser } from "../browser/browser.ts";
import { startConsole } from "../fleet/console.ts";

// What the product is for: a change made with kubectl shows on a page that is open already, without reload.
const stack = inject("stack");
const NAMESPACE = "browser-real";
const SEEN_MILLISECONDS = 15_000;

let stop: () => Promise<void>;
let browser: Browser;
let page: Page;

const kubectl = (...args: string[]): string =>
  execFileSync(stack.kubectl, ["--kubeconfig", stack.kubeconfig, "--context", "east", ...args], { encoding: "utf8" });
const inNamespace = (...args: string[]): string => kubectl("--namespace", NAMESPACE, ...args);
const firstPod = (): string => inNamespace("get", "pods", "--output=jsonpath={.items[0].metadata.name}");
const rowOf = (id: string): Locator => page.locator(`[data-row-id="${id}"]`);
const cellOf = (id: string, column: string): Locator => rowOf(id).locator(`[data-column="${column}"]`);

beforeAll(async () => {
  kubectl("create", "namespace", NAMESPACE);
  inNamespace("create", "deployment", "web", "--image=web:1", "--replicas=2");
  inNamespace("rollout", "status", "deployment/web");
  const console = await startConsole(["--kubeconfig", stack.kubeconfig]);
  stop = console.close;
  browser = await chromium.launch(await findBrowser());
  page = await browser.newPage({ baseURL: console.url });
});

afterAll(async () => {
  await browser?.close();
  await stop?.();
  kubectl("delete", "namespace", NAMESPACE, "--wait=false");
});

/** Opens a list and marks the document: a reload would lose the mark. */
async function open(path: string, row: string): Promise<void> {
  await page.goto(path);
  await rowOf(row).waitFor();
  await page.evaluate(() => void Object.assign(window, { notReloaded: true }));
}

/** Prints the time from kubectl's start, and from its end, to the moment at which `isShown` holds in the page. */
async function timeChange(change: () => void, isShown: () => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  change();
  const changedAt = performance.now();
  await isShown();
  const shownAt = performance.now();
  const [whole, after] = [shownAt - startedAt, shownAt - changedAt].map(Math.round);
  console.log(`${expect.getState().currentTestName}: ${whole} ms, ${after} ms after kubectl had ended`);
  expect(await page.evaluate(() => "notReloaded" in window)).toBe(true);
}

/** Looks at every frame: Playwright's own retries are up to a second apart. */
const untilText = (id: string, column: string, text: string): Promise<unknown> =>
  page.waitForFunction(
    ([selector, wanted]) => document.querySelector(selector as string)?.textContent === wanted,
    [`[data-row-id="${id}"] [data-column="${column}"]`, text],
    { polling: "raf", timeout: SEEN_MILLISECONDS },
  );

test("kubectl scale shows in the open list of workloads", async () => {
  const id = `east/deployments/${NAMESPACE}/web`;
  await open(`/workloads?q=ns:${NAMESPACE}`, id);
  expect(await cellOf(id, "desired").textContent()).toBe("2");
  await timeChange(
    () => inNamespace("scale", "deployment/web", "--replicas=3"),
    async () => void (await untilText(id, "desired", "3")),
  );
  await untilText(id, "ready", "3");
});

test("a status patch shows in the open list of pods", async () => {
  const id = `east/pods/${NAMESPACE}/${firstPod()}`;
  await open(`/pods?q=ns:${NAMESPACE}`, id);
  const status = { name: "web", image: "web:1", imageID: "", ready: false, restartCount: 41, state: { running: {} } };
  const patch = JSON.stringify({ status: { containerStatuses: [status] } });
  await timeChange(
    () => inNamespace("patch", "pod", firstPod(), "--subresource=status", "--type=merge", `--patch=${patch}`),
    async () => void (await untilText(id, "ready", "0/1")),
  );
  expect(await cellOf(id, "restarts").textContent()).toContain("41");
});

test("kubectl delete pod shows in the open list of pods, and so does its replacement", async () => {
  const id = `east/pods/${NAMESPACE}/${firstPod()}`;
  await open(`/pods?q=ns:${NAMESPACE}`, id);
  await timeChange(
    () => inNamespace("delete", "pod", firstPod(), "--wait=false"),
    () => rowOf(id).waitFor({ state: "detached", timeout: SEEN_MILLISECONDS }),
  );
  await expect.poll(() => page.locator(`[data-row-id]`).count(), { timeout: SEEN_MILLISECONDS }).toBe(3);
});
