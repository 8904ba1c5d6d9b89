import { afterAll, beforeAll, expect, inject, test } from "vitest";

import type { BoardAnswer } from "#lib/contract/backup.ts";
import type { Drill, DrillAnswer, DrillPreview } from "#lib/contract/drill.ts";

import { type ConsoleApi, openConsoleApi } from "./console-api.ts";
import { act, application, apply, backupOf, home, preflightOf, removeWhole, restoreOf, statusOf } from "./protected.ts";
import { clusterOf, eventually, get } from "./question.ts";

// What the product is for at 3 a.m.: what was lost comes back, it was proven before, and it can go elsewhere.
const stack = inject("stack");
const [east, west] = [clusterOf(stack, "east"), clusterOf(stack, "west")];
const shop = "backups-real";
const moved = "backups-real-moved";

let api: ConsoleApi;
beforeAll(async () => {
  await apply(east, application(shop));
  api = await openConsoleApi(stack);
  await eventually(
    () => healthOf(east, shop),
    (ready) => ready === 2,
  );
});
afterAll(async () => {
  await api?.close();
  for (const [cluster, name] of [
    [east, shop],
    [west, moved],
  ] as const)
    await removeWhole(cluster, `/api/v1/namespaces/${name}`);
});

interface Deployment {
  status?: { readyReplicas?: number };
}
const healthOf = async (cluster: typeof east, namespace: string): Promise<number> =>
  (await get<Deployment>(cluster, `/apis/apps/v1/namespaces/${namespace}/deployments/web`)).status?.readyReplicas ?? 0;

const rowOf = async (namespace: string) => {
  const body = { where: `cluster:east ns:${namespace}`, window: { offset: 0, limit: 5 } };
  return (await api.post<BoardAnswer>("/api/v1/backups/board", body)).rows.find((row) => row.namespace === namespace);
};

test("a schedule and a backup of it are made in the console, and the board counts the namespace as protected", async () => {
  const spec = { includedNamespaces: [shop], storageLocation: "shared", ttl: "2h0m0s" };
  const place = { cluster: "east", namespace: home };
  await act(api, { verb: "create-schedule", ...place, resource: "schedules", name: shop, cron: "0 * * * *", spec });
  const made = await eventually(
    () => get<{ status?: { phase?: string } }>(east, `/apis/velero.io/v1/namespaces/${home}/schedules/${shop}`),
    ({ status }) => status?.phase === "Enabled",
  );
  expect(made.status?.phase).toBe("Enabled");
  await act(api, { verb: "back-up", ...place, resource: "backups", name: shop, schedule: shop, spec: null });
  expect(await backupOf(api, "east", shop)).toMatchObject({ phase: "Completed", usability: { state: "usable" } });
  const row = await eventually(
    () => rowOf(shop),
    (found) => found?.protection === "compliant",
  );
  expect(row).toMatchObject({ protection: "compliant", backup: `${home}/${shop}`, schedules: [shop] });
});

test("a drill proves that it comes back, and leaves nothing but the proof", async () => {
  const place = { cluster: "east", namespace: shop };
  const preview = await api.post<DrillPreview>("/api/v1/drills/preview", place);
  expect([preview.refusal, preview.backup]).toEqual([null, shop]);
  const { id, scratch } = await api.post<Drill>("/api/v1/drills", { ...place, backup: shop });
  const drill = await eventually(
    () => api.get<Drill>(`/api/v1/drills/${id}`),
    ({ step }) => step === null,
  );
  expect(drill).toMatchObject({ failure: "", proof: { verdict: "proven" }, remains: { state: "gone" } });
  expect(drill.proof?.recoverySeconds).toBeGreaterThan(0);
  const left = [
    `/api/v1/namespaces/${scratch}`,
    `/apis/velero.io/v1/namespaces/${home}/restores/${scratch}`,
    `/api/v1/namespaces/${home}/configmaps/${scratch}`,
  ].map((path) => statusOf(east, path));
  expect(await Promise.all(left)).toEqual([404, 404, 404]);
  expect((await api.get<DrillAnswer>(`/api/v1/drills?namespace=${shop}`)).drills[0]?.proofHash).toBe(drill.proofHash);
  const entries = await api.get<{ entries: { verb: string; annotations: Record<string, string> }[] }>("/api/v1/audit");
  expect(entries.entries.find(({ verb }) => verb === "drill-proof")?.annotations).toMatchObject({
    "quarterdeck.dev/proof": drill.proofHash,
  });
});

test("what was deleted is restored, and runs again", async () => {
  await removeWhole(east, `/api/v1/namespaces/${shop}`);
  const { order, checks } = await preflightOf(api, "east", shop, { namespaces: [shop] });
  expect(checks.filter(({ state }) => state === "block")).toEqual([]);
  const name = `${shop}-back`;
  await act(api, { verb: "restore", cluster: "east", namespace: home, resource: "restores", name, order });
  expect(await restoreOf(api, "east", name)).toMatchObject({ phase: "Completed", backup: shop });
  const ready = await eventually(
    () => healthOf(east, shop),
    (count) => count === 2,
  );
  expect(ready).toBe(2);
  expect(await statusOf(east, `/api/v1/namespaces/${shop}/secrets/token`)).toBe(200);
});

test("the other cluster sees the backup as somebody else's, and restores it under another name", async () => {
  const found = await eventually(
    () => backupOf(api, "west", shop).catch(() => null),
    (backup) => backup !== null,
  );
  expect(found).toMatchObject({ isForeign: true, location: { name: "shared" } });
  const wish = { namespaces: [shop], mapping: [{ from: shop, to: moved }] };
  const { order, checks } = await preflightOf(api, "west", shop, wish);
  expect(checks.filter(({ state }) => state === "block")).toEqual([]);
  const name = `${shop}-moved`;
  await act(api, { verb: "restore", cluster: "west", namespace: home, resource: "restores", name, order });
  expect((await restoreOf(api, "west", name)).phase).toBe("Completed");
  const ready = await eventually(
    () => healthOf(west, moved),
    (count) => count === 2,
  );
  expect(ready).toBe(2);
});
