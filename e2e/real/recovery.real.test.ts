import { type Browser, chromium, type Page } from "@playwright/test";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

import { recover } from "#e2e/contract/recovery/flow.ts";

import { findBrowser } from "../browser/browser.ts";
import { startConsole } from "../fleet/console.ts";
import { application, apply, removeWhole, statusOf } from "./protected.ts";
import { clusterOf, eventually } from "./question.ts";

// Schedule, backup, drill, loss, restore and health again, on a real cluster with a real Velero, by clicks.
const stack = inject("stack");
const east = clusterOf(stack, "east");
const namespace = "recovery-real";
const path = `/api/v1/namespaces/${namespace}`;

let stop: () => Promise<void>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  await apply(east, application(namespace));
  await eventually(
    () => statusOf(east, `/apis/apps/v1/namespaces/${namespace}/deployments/web`),
    (status) => status === 200,
  );
  const console = await startConsole(["--kubeconfig", stack.kubeconfig]);
  stop = console.close;
  browser = await chromium.launch(await findBrowser());
  page = await browser.newPage({ baseURL: console.url, locale: "en-US" });
});

afterAll(async () => {
  await browser?.close();
  await stop?.();
  await removeWhole(east, path);
});

test("a namespace that was lost comes back, by clicks alone", async () => {
  await recover(page, { cluster: "east", namespace, name: namespace, lose: () => removeWhole(east, path) });
  expect(await statusOf(east, `${path}/secrets/token`)).toBe(200);
}, 600_000);
