import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { type EmbeddedVelero, openEmbeddedVelero } from "#e2e/contract/velero/embedded.ts";
import { fastClock } from "#e2e/contract/velero/fast-clock.ts";
import type { AuditEntry, ChainState } from "#lib/contract/audit.ts";
import type { Drill, DrillPreview } from "#lib/contract/drill.ts";
import { type SpawnedConsole, spawnConsole } from "#lib/testing/api/spawn-console.ts";
import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";

// A console that is killed while it rehearses a restore: it is the one that would have cleared away. On a cluster of its own, where nothing else is left.
const namespace = "shop";
const velero = "/apis/velero.io/v1/namespaces/velero";
const soon = { timeout: 120_000, interval: 250 };

let folder: TestFolder;
let cluster: EmbeddedVelero;
let running: SpawnedConsole | null = null;
beforeEach(async () => {
  folder = makeFolder();
  cluster = await openEmbeddedVelero({ clock: fastClock(1) });
  const config = { meta: { name: "settings", namespace }, data: { currency: "EUR" } };
  await make("/api/v1/namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } });
  await make(`/api/v1/namespaces/${namespace}/configmaps`, {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: config.meta,
    data: config.data,
  });
  await make(`${velero}/backups`, {
    apiVersion: "velero.io/v1",
    kind: "Backup",
    metadata: { name: "one", namespace: "velero" },
    spec: { includedNamespaces: [namespace], storageLocation: "default", ttl: "720h0m0s" },
  });
  await vi.waitUntil(async () => phaseOf(await cluster.request(`${velero}/backups/one`)) === "Completed", soon);
}, 180_000);
afterEach(async () => {
  await running?.end("SIGKILL");
  running = null;
  cluster?.close();
  folder.remove();
});

const make = async (path: string, body: object): Promise<void> => {
  const { status, body: said } = await cluster.request(path, { method: "POST", body });
  if (status >= 300) throw new Error(said);
};
const phaseOf = ({ body }: { body: string }): string =>
  (JSON.parse(body) as { status?: { phase?: string } }).status?.phase ?? "";

async function ask<T>(path: string, body?: object): Promise<T> {
  const headers = { "content-type": "application/json" };
  const sent = body === undefined ? {} : { method: "POST", headers, body: JSON.stringify(body) };
  const answer = await fetch(`${running?.url}${path}`, sent);
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** What a drill of this name has in its cluster. */
const remainsOf = (scratch: string): Promise<number[]> =>
  Promise.all(
    [
      `/api/v1/namespaces/${scratch}`,
      `${velero}/restores/${scratch}`,
      `/api/v1/namespaces/velero/configmaps/${scratch}`,
    ].map(async (path) => (await cluster.request(path)).status),
  );

it("a drill whose console was killed is told as interrupted, with what it left, and is cleared away by its button", async () => {
  const clusters = [{ kubeconfig: { path: cluster.kubeconfig } }];
  const config = folder.write("q.yaml", JSON.stringify({ state: { url: "sqlite:./quarterdeck.db" }, clusters }));
  running = await spawnConsole(config);
  const place = { cluster: "east", namespace };
  const isPointKnown = async () => {
    const preview = await ask<DrillPreview>("/api/v1/drills/preview", place).catch(() => null);
    return preview?.refusal === null && preview.backup === "one";
  };
  await vi.waitUntil(isPointKnown, soon);
  const { id, scratch } = await ask<Drill>("/api/v1/drills", { ...place, backup: "one" });
  const isRestoring = async () => (await cluster.request(`${velero}/restores/${scratch}`)).status === 200;
  await vi.waitUntil(isRestoring, { ...soon, interval: 5 });
  await running.end("SIGKILL");

  running = await spawnConsole(config);
  const drillOf = () => ask<Drill>(`/api/v1/drills/${id}`);
  // Another process is believed to run it for a minute after it was last heard of.
  await vi.waitUntil(async () => (await drillOf().catch(() => null))?.step === null, soon);
  const interrupted = await drillOf();
  expect(interrupted).toMatchObject({ proof: null, failure: "Quarterdeck ended in the middle of it." });
  const objects = [`Namespace/${scratch}`, `Restore/${scratch}`, `ConfigMap/${scratch}`];
  expect(interrupted.remains).toMatchObject({ state: "left", objects });
  expect(await remainsOf(scratch)).toEqual([200, 200, 200]);

  expect((await ask<Drill>(`/api/v1/drills/${id}/clear`, {})).remains).toMatchObject({ state: "gone" });
  expect(await remainsOf(scratch)).toEqual([404, 404, 404]);
  expect((await drillOf()).remains.state).toBe("gone");

  const { entries } = await ask<{ entries: AuditEntry[] }>("/api/v1/audit?limit=200");
  const written = entries.filter(({ annotations }) => annotations["quarterdeck.dev/drill"] === id);
  const madeAndGone = (verb: string) =>
    written.filter((one) => one.verb === verb).map(({ object }) => object?.resource ?? "");
  expect(madeAndGone("create").toSorted()).toEqual(["configmaps", "namespaces", "networkpolicies", "restores"]);
  expect(madeAndGone("delete").toSorted()).toEqual(["configmaps", "namespaces", "restores"]);
  // Of the last one nobody knows whether it had been answered.
  expect(written.map(({ result }) => result).filter((one) => one !== "succeeded" && one !== "unknown")).toEqual([]);
  expect(await ask<ChainState>("/api/v1/audit/chain")).toMatchObject({ broken: null });
}, 400_000);
