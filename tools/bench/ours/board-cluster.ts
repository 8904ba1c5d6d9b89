import type { WatchedResource } from "#lib/contract/kind.ts";
import type { Table } from "#lib/server/store/table.ts";
import { boardResources } from "#lib/server/view/backup/want.ts";
import { aTable, draftOf } from "#lib/testing/a-table.ts";
import { aBackup, aClaim, aNamespace, aSchedule, aStorageLocation } from "#lib/testing/builders/object-of.ts";
import type { BoardInput } from "#tools/bench/board.ts";

const HOUR = 3_600_000;
const iso = (hoursAgo: number): string => new Date(Date.now() - hoursAgo * HOUR).toISOString().replace(/\.\d+Z/, "Z");
const places = [
  { includedNamespaces: ["*"], excludedNamespaces: ["team-7*"] },
  { includedNamespaces: ["team-1*"] },
  { hooks: {} },
];

/** One of the nightly backups, of three schedules; each seventeenth failed. */
export function backupOf(index: number): object {
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

function fill(table: Table, resource: WatchedResource, cluster: number, { namespaces, backups }: BoardInput): void {
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

/** The tables of one cluster, filled. */
export const tablesOf = (name: string, cluster: number, input: BoardInput): Map<WatchedResource, Table> =>
  new Map(
    boardResources.map((resource) => {
      const table = aTable(resource, [], name);
      fill(table, resource, cluster, input);
      return [resource, table];
    }),
  );
