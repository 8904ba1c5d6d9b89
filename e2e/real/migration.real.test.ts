import { type Browser, chromium, type Page } from "@playwright/test";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

import { migrate } from "#e2e/contract/migration/flow.ts";
import type { StackCluster } from "#tools/stack/stack.ts";

import { findBrowser } from "../browser/browser.ts";
import { startConsole } from "../fleet/console.ts";
import { application, apply, home, removeWhole, statusOf } from "./protected.ts";
import { ask, clusterOf, eventually, get } from "./question.ts";

// A namespace goes to another cluster: two real clusters, each with a Velero of its own, two buckets, by clicks.
const stack = inject("stack");
const [east, west] = [clusterOf(stack, "east"), clusterOf(stack, "west")];
const namespace = "migration-real";
const as = "migration-real-moved";
const velero = `/apis/velero.io/v1/namespaces/${home}`;

const ingress = {
  apiVersion: "networking.k8s.io/v1",
  kind: "Ingress",
  metadata: { name: "web", namespace },
  spec: {
    rules: [
      {
        host: "migration.example.org",
        http: {
          paths: [{ path: "/", pathType: "Prefix", backend: { service: { name: "web", port: { number: 80 } } } }],
        },
      },
    ],
  },
};

let stop: () => Promise<void>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  await clean();
  await apply(east, [...application(namespace), ingress]);
  await eventually(
    () => statusOf(east, `/apis/apps/v1/namespaces/${namespace}/deployments/web`),
    (status) => status === 200,
  );
  const console = await startConsole(["--kubeconfig", stack.kubeconfig]);
  stop = console.close;
  browser = await chromium.launch(await findBrowser());
  page = await browser.newPage({ baseURL: console.url, locale: "en-US", viewport: { width: 1440, height: 900 } });
});

afterAll(async () => {
  await browser?.close();
  await stop?.();
  await clean();
});

test("a namespace moves to another cluster under another name, by clicks alone, and what is changed there shows", async () => {
  const change = () => apply(west, [{ ...settings(as), data: { currency: "USD" } }]).then(() => undefined);
  await migrate(page, { from: "east", to: "west", namespace, as, backup: namespace, change });
  expect(await statusOf(west, `/api/v1/namespaces/${as}/secrets/token`)).toBe(200);
  expect(await statusOf(west, `/api/v1/namespaces/${namespace}`)).toBe(404);
  // Nothing of the source is touched, and its store is written by nobody else.
  expect(await statusOf(east, `/apis/apps/v1/namespaces/${namespace}/deployments/web`)).toBe(200);
  const location = await get<{ spec: { accessMode: string } }>(west, `${velero}/backupstoragelocations/from-east`);
  expect(location.spec.accessMode).toBe("ReadOnly");
}, 600_000);

const settings = (name: string) => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "settings", namespace: name },
});

interface Listed {
  items: { metadata: { name: string }; spec: { backupName?: string; storageLocation?: string } }[];
}

/** Both clusters as they were: no copy of the source's backups on the target, no location over its bucket, no restore, no namespace. */
async function clean(): Promise<void> {
  await removeWhole(west, `${velero}/backupstoragelocations/from-east`);
  const { items: seen } = await get<Listed>(west, `${velero}/backups`);
  for (const { metadata, spec } of seen)
    if (spec.storageLocation === "from-east") await removeWhole(west, `${velero}/backups/${metadata.name}`);
  const { items: restores } = await get<Listed>(west, `${velero}/restores`);
  for (const { metadata, spec } of restores)
    if (spec.backupName === namespace) await removeWhole(west, `${velero}/restores/${metadata.name}`);
  await removeWhole(west, `/api/v1/namespaces/${as}`);
  await removeWhole(east, `/api/v1/namespaces/${namespace}`);
  await deleteBackup(east);
}

/** With what is stored of it: one that is only deleted is back with the next sync. */
async function deleteBackup(cluster: StackCluster): Promise<void> {
  if ((await statusOf(cluster, `${velero}/backups/${namespace}`)) === 404) return;
  const body = {
    apiVersion: "velero.io/v1",
    kind: "DeleteBackupRequest",
    metadata: { name: namespace, namespace: home },
    spec: { backupName: namespace },
  };
  await ask(cluster, (client) => client.request(`${velero}/deletebackuprequests`, { method: "POST", body }));
  await eventually(
    () => statusOf(cluster, `${velero}/backups/${namespace}`),
    (status) => status === 404,
  );
}
