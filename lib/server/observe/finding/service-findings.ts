import { serviceChecks } from "#lib/model/finding/checks.ts";
import { namespaceOf } from "#lib/server/observe/cell.ts";

import { type Followed, stepRows } from "./followed.ts";
import { verdictsOf } from "./row-findings.ts";
import { type Behind, seeService } from "./see-service.ts";

/** The Services of one cluster, judged by namespace: what a verdict stands on lies in its EndpointSlices and workloads. */
export class ServiceFindings {
  readonly #dirty = new Set<string>();

  /** Something changed in these namespaces. */
  mark(namespaces: Iterable<string>): void {
    for (const namespace of namespaces) this.#dirty.add(namespace);
  }

  /** All of them may read differently: what they stand on became known, or is known no more. */
  markAll({ table }: Followed): void {
    for (const row of table.rows()) this.#dirty.add(namespaceOf(table, row));
  }

  get hasMore(): boolean {
    return this.#dirty.size > 0;
  }

  /** Takes one step. Says whether anything was judged. */
  step(services: Followed, slices: Followed | undefined, behind: Behind, now: number): boolean {
    slices?.changes.take(stepRows);
    this.mark(slices?.changes.takeNamespaces() ?? []);
    // A Service is judged with its namespace.
    const isTaken = services.take(() => undefined);
    this.mark(services.changes.takeNamespaces());
    if (!services.changes.isCurrent || slices?.changes.isCurrent === false) return true;
    const [namespace] = this.#dirty;
    if (namespace === undefined) return isTaken;
    this.#dirty.delete(namespace);
    for (const row of services.changes.rowsIn(namespace))
      services.findings.judge(row, verdictsOf(serviceChecks, seeService(services.table, row, namespace, behind)), now);
    return true;
  }
}
