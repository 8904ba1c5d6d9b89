import { createHash } from "node:crypto";

import type { Transfer, Transfers } from "#lib/contract/backup-transfer.ts";
import type { WatchedResource } from "#lib/contract/kind.ts";
import { transferClassOf } from "#lib/model/backup/transfer.ts";
import { rowsScoped, type ScopedSource, scopeTable } from "#lib/server/access/scope.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { cellsOf, namespaceOf } from "#lib/server/observe/cell.ts";

import type { DetailRequest } from "./find.ts";

type Table = ScopedSource["table"];

const ROWS_AT_MOST = 200;

const kinds = {
  backup: [
    ["datauploads", "snapshot"],
    ["podvolumebackups", "files"],
  ],
  restore: [
    ["datadownloads", "snapshot"],
    ["podvolumerestores", "files"],
  ],
} as const satisfies Record<string, readonly (readonly [WatchedResource, Transfer["method"]])[]>;

/** Kinds that tell of the data of volumes on their way. */
export const transferResources: readonly WatchedResource[] = Object.values(kinds).flatMap((pairs) =>
  pairs.map(([resource]) => resource),
);

const ranks: Readonly<Record<Transfer["class"], number>> = { fail: 0, canceled: 1, strange: 2, running: 3, success: 4 };

/**
 * What becomes of the data of a Backup's or Restore's volumes, by the label with its name (domain.md 1.1). null where the viewer may list
 * neither kind, or no kind is known yet: that is not none.
 */
export function transfersOf(
  { engine, viewer, namespace, name }: Omit<DetailRequest, "cluster">,
  cluster: Cluster,
  of: keyof typeof kinds,
): Transfers | null {
  const sources = kinds[of].flatMap(([resource, method]) => {
    if (viewer.grants.of(cluster.name, resource).state === "none") return [];
    const source = scopeTable({ watches: engine.watches, viewer, cluster, resource });
    return source === null ? [] : [{ source, method }];
  });
  if (sources.length === 0) return null;
  const rows = sources.flatMap(({ source, method }) =>
    Array.from(rowsScoped(source))
      .filter(
        (row) => cellsOf(source.table, row).text(of) === labelOf(name) && namespaceOf(source.table, row) === namespace,
      )
      .map((row) => toTransfer(source.table, row, method)),
  );
  const count = (...classes: Transfer["class"][]): number => rows.filter((row) => classes.includes(row.class)).length;
  return {
    rows: rows.toSorted(worstFirst).slice(0, ROWS_AT_MOST),
    total: rows.length,
    running: count("running", "strange"),
    failed: count("fail", "canceled"),
    bytesDone: rows.reduce((sum, { bytesDone }) => sum + bytesDone, 0),
    bytes: rows.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

const LABEL_AT_MOST = 63;

/** A longer name is cut in a label and ends in six digits of its SHA-256 (velero `pkg/label/label.go`). */
function labelOf(name: string): string {
  if (name.length <= LABEL_AT_MOST) return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 6);
  return `${name.slice(0, LABEL_AT_MOST - 6)}${hash}`;
}

function toTransfer(table: Table, row: number, method: Transfer["method"]): Transfer {
  const cells = cellsOf(table, row);
  const [pod, volume, phase] = [cells.text("pod"), cells.text("volume"), cells.text("status")];
  return {
    method,
    name: table.names.read(row),
    phase,
    class: transferClassOf(phase),
    volumeNamespace: cells.text("volumeNamespace"),
    volume: pod === "" ? volume : `${pod}/${volume}`,
    node: cells.text("node"),
    bytesDone: cells.number("bytesDone"),
    bytes: cells.number("bytes"),
    reason: cells.text("reason"),
    startedAt: cells.time("startedAt"),
    completedAt: cells.time("completedAt"),
  };
}

const keyOf = ({ volumeNamespace, volume }: Transfer): string => `${volumeNamespace}/${volume}`;
const worstFirst = (a: Transfer, b: Transfer): number =>
  ranks[a.class] - ranks[b.class] || (keyOf(a) < keyOf(b) ? -1 : 1);
