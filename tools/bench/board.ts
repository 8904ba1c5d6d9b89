import { BoardInput } from "#lib/contract/backup.ts";
import type { WatchedResource } from "#lib/contract/kind.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { PointBook } from "#lib/server/observe/backup/point-book.ts";
import type { Table } from "#lib/server/store/table.ts";
import { listBoard } from "#lib/server/view/backup/board.ts";
import { boardResources } from "#lib/server/view/backup/want.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { aTable, draftOf } from "#lib/testing/a-table.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { aBackup, aClaim, aNamespace, aSchedule, aStorageLocation } from "#lib/testing/builders/object-of.ts";

/** `node --expose-gc tools/bench/board.ts [clusters] [namespaces] [backups]`: CPU and memory of the board of backups. */
const [clusters = 300, namespaces = 500, backups = 90] = process.argv.slice(2).map(Number);
const HOUR = 3_600_000;
const iso = (hoursAgo: number): string => new Date(Date.now() - hoursAgo * HOUR).toISOString().replace(/\.\d+Z/, "Z");
const places = [
  { includedNamespaces: ["*"], excludedNamespaces: ["team-7*"] },
  { includedNamespaces: ["team-1*"] },
  { hooks: {} },
];

function backupOf(index: number): object {
  const plan = index % 3;
  const began = iso(Math.floor(index / 3) * 24 + plan);
  const spec = { ...places[plan], storageLocation: "default" };
  return aBackup(`plan-${plan}-${index}`)
    .meta({ creationTimestamp: began, labels: { "velero.io/schedule-name": `plan-${plan}` } })
    .spec(spec)
    .status({
      phase: index % 17 === 3 ? "Failed" : "Completed",
      startTimestamp: began,
      completionTimestamp: began,
      expiration: iso(-720),
    })
    .build();
}

function fill(table: Table, resource: WatchedResource, cluster: number): void {
  const put = (object: object) => table.upsert(draftOf(resource, object));
  const born = (index: number) => ({ creationTimestamp: iso(index % 10 === 0 ? index + 24 : 5000) });
  if (resource === "namespaces")
    for (let at = 0; at < namespaces; at += 1) {
      const annotations: Record<string, string> = at % 9 === 0 ? { "quarterdeck.dev/rpo": `${(at % 5) + 6}h` } : {};
      put(
        aNamespace(`team-${at}`)
          .meta({ ...born(at + cluster), annotations })
          .build(),
      );
    }
  if (resource === "persistentvolumeclaims")
    for (let at = 0; at < namespaces; at += 2)
      put(
        aClaim("db-0")
          .meta({ ...born(at), namespace: `team-${at}` })
          .build(),
      );
  if (resource === "backups") for (let at = 0; at < backups; at += 1) put(backupOf(at));
  if (resource === "schedules")
    for (const [plan, template] of places.entries())
      put(
        aSchedule(`plan-${plan}`)
          .meta(born(1))
          .spec({ schedule: `${(cluster * 7) % 60} ${plan} * * *`, template })
          .status({ phase: "Enabled", lastBackup: iso(plan) })
          .build(),
      );
  if (resource === "backupstoragelocations")
    put(aStorageLocation().spec({ provider: "aws", default: true }).status({ phase: "Available" }).build());
  table.isComplete = true;
}

const status = { breaker: "closed", cause: "none", reason: "" };
const fleet = Array.from({ length: clusters }, (_, at) => ({ name: `c-${at}`, status }));
const tables = new Map(
  fleet.map(({ name }, cluster) => [
    name,
    new Map(
      boardResources.map((resource) => {
        const table = aTable(resource, [], name);
        fill(table, resource, cluster);
        return [resource, { table, state: { phase: "live", cause: "none", reason: "" }, asOf: Date.now() }];
      }),
    ),
  ]),
);
const reflector = ({ name }: { name: string }, resource: WatchedResource) => tables.get(name)?.get(resource);
const engine = {
  objectives: [],
  points: new PointBook(),
  registry: { list: () => fleet },
  watches: { reflector, reflectors: (cluster: { name: string }) => [...(tables.get(cluster.name)?.values() ?? [])] },
} as unknown as Engine;

const viewer = aViewerNamed("bench");
const partOf = (name: string): Viewer => {
  const of: Viewer["grants"]["of"] = (_, resource) =>
    resource === "namespaces" ? { state: "some", namespaces: new Set(["team-1", "team-2", name]) } : { state: "all" };
  return aViewerNamed(name, { grants: { ...viewer.grants, of } });
};
const heap = (): number => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1_048_576;
};
async function time(what: string, ask: () => Promise<unknown>): Promise<void> {
  const [startedAt, before] = [performance.now(), process.cpuUsage()];
  await ask();
  const { user, system } = process.cpuUsage(before);
  const wall = performance.now() - startedAt;
  console.log(`${what}: CPU ${((user + system) / 1000).toFixed(0)} ms, wall ${wall.toFixed(0)} ms`);
}
const ask = (who: Viewer, where = "") =>
  listBoard({ engine, viewer: who, input: BoardInput.parse({ where, window: { offset: 0, limit: 60 } }) });
const touch = (at: number) => {
  const table = tables.get(`c-${at}`)?.get("backups")?.table;
  table?.upsert(draftOf("backups", backupOf(0)));
};

const empty = heap();
await time("first", () => ask(viewer));
await time("second", () => ask(viewer));
for (const turn of [1, 2, 3, 4]) {
  touch(turn);
  await time("one event", () => ask(viewer));
}
for (let at = 0; at < clusters; at += 1) touch(at);
await time("an event in each cluster", () => ask(viewer));
await time("another question", () => ask(viewer, "non-compliant"));
await time("by age", () => ask(viewer, "age>1d"));
console.log(`memory ${(heap() - empty).toFixed(1)} MB`);
for (let who = 0; who < 12; who += 1) await time(`viewer ${who} of a part`, () => ask(partOf(`team-${who}`)));
await time("the first of a part again", () => ask(partOf("team-0")));
console.log(`memory with them ${(heap() - empty).toFixed(1)} MB`);
