import { cellsOf, namespaceOf } from "#lib/server/observe/cell.ts";
import type { RowObserver } from "#lib/server/store/row-observer.ts";
import type { Table } from "#lib/server/store/table.ts";

/** Pods whose probes failed lately: enough for a fleet in trouble, and a megabyte at most. */
const mostPods = 5000;
/** A kill follows its failed probe within this time: the grace period is 30 s by default. */
const beforeSeconds = 120;
const afterSeconds = 30;

/** When pods were last told to have failed a liveness or startup probe, from the events that pass by. */
export class ProbeFailures implements RowObserver<Table> {
  readonly keys = ["count", "lastAt"] as const;
  readonly #lastAt = new Map<string, number>();

  changed(...[table, row]: Parameters<RowObserver<Table>["changed"]>): void {
    const cells = cellsOf(table, row);
    const reason = cells.text("reason");
    if (reason !== "Killing" && reason !== "Unhealthy") return;
    if (!/liveness probe|startup probe/i.test(cells.text("message"))) return;
    const key = `${table.cluster}/${namespaceOf(table, row)}/${cells.text("objectName")}`;
    this.#lastAt.delete(key);
    this.#lastAt.set(key, cells.number("lastAt"));
    const oldest = this.#lastAt.size > mostPods ? this.#lastAt.keys().next().value : undefined;
    if (oldest !== undefined) this.#lastAt.delete(oldest);
  }

  /** Whether a pod's probe failed shortly before its container ended. */
  explains(place: { cluster: string; namespace: string; pod: string }, endedAt: number): boolean {
    const at = this.#lastAt.get(`${place.cluster}/${place.namespace}/${place.pod}`);
    return at !== undefined && at >= endedAt - beforeSeconds && at <= endedAt + afterSeconds;
  }
}
