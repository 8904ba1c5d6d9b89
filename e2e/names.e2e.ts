import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Page } from "@playwright/test";

import { startKubeApi } from "#lib/testing/kube-api.ts";
import { kubeconfigOf } from "#lib/testing/kube-api/kubeconfig.ts";

import { startConsole } from "./fleet/console.ts";
import { smallCluster } from "./fleet/small-cluster.ts";
import { expect, test } from "./journey.ts";

// What EKS and OpenShift call a context.
const NAME = "arn:aws:eks:eu-west-1:1234:cluster/kube:admin@prod";

test("a cluster whose name has slashes, colons and @ is reached by every link and by the proxy", async ({ page }) => {
  const api = await startKubeApi({ name: NAME, objects: smallCluster("east") });
  const kubeconfig = join(tmpdir(), `quarterdeck-names-${process.pid}`);
  await writeFile(kubeconfig, kubeconfigOf([{ name: NAME, url: api.url }]));
  const { url, close } = await startConsole(["--kubeconfig", kubeconfig]);

  try {
    await walk(page, url);
  } finally {
    await close();
    await api.close();
    await rm(kubeconfig);
  }
});

async function walk(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole("listitem").getByRole("link", { name: NAME, exact: true }).click();
  await expect(page.getByRole("heading", { name: NAME })).toBeVisible();
  await page.getByRole("tab", { name: "Connection" }).click();
  await expect(page.getByRole("table").getByText("pods", { exact: true })).toBeVisible();

  await page.goto(`${url}/pods?scope=${encodeURIComponent(NAME)}`);
  await page.locator(`[data-row-id^="${NAME}/pods/"]`).first().click();
  await page.getByRole("tab", { name: "YAML" }).click();
  await expect(page.getByRole("region", { name: "YAML" })).toContainText("kind: Pod");
  await page.reload();
  await expect(page.getByRole("region", { name: "YAML" })).toContainText("kind: Pod");

  for (const written of [NAME, encodeURIComponent(NAME)])
    expect((await fetch(`${url}/api/v1/clusters/${written}/k8s/api/v1/pods`)).status).toBe(200);
}
