import type { WatchedResource } from "#lib/contract/kind.ts";
import { budgetChecks, serviceChecks, workloadChecks } from "#lib/model/finding/checks.ts";
import { identityOf } from "#lib/server/observe/cell.ts";
import { RowChanges } from "#lib/server/observe/row-changes.ts";
import type { Table } from "#lib/server/store/table.ts";

import type { FirstSeenTimes } from "./first-seen.ts";
import { type ObservedFinding, RowFindings } from "./row-findings.ts";
import { seeBudget } from "./see-budget.ts";
import { seeService } from "./see-service.ts";
import { seeWorkload, workloadResources } from "./see-workload.ts";

/** Kinds that drift is judged from. */
export const driftResources = [
  ...workloadResources,
  "poddisruptionbudgets",
  "services",
  "endpointslices",
] as const satisfies readonly WatchedResource[];
type DriftResource = (typeof driftResources)[number];

/** Rows looked at in one step: a fraction of a millisecond. */
const stepRows = 200;

/** A table with its changes and what was found in it. */
interface Followed {
  readonly changes: RowChanges;
  readonly findings: RowFindings;
  isRetained: boolean;
}

/** The drift of one cluster, kept current by steps that look at changed rows only. */
export class ClusterFindings {
  readonly times: FirstSeenTimes;
  /** Grows whenever something was judged anew. */
  version = 0;
  readonly #tableOf: (resource: WatchedResource) => Table | undefined;
  readonly #followed = new Map<DriftResource, Followed>();
  readonly #dirtyNamespaces = new Set<string>();
  /** When a workload's number of updated pods last changed, by uid: the number, and Unix seconds or null until it has. */
  readonly #updated = new Map<string, { count: number; at: number | null }>();
  #known = "";

  constructor(tableOf: (resource: WatchedResource) => Table | undefined, times: FirstSeenTimes) {
    this.#tableOf = tableOf;
    this.times = times;
  }

  *all(): Generator<ObservedFinding> {
    for (const { findings } of this.#followed.values()) yield* findings.all();
  }

  /** Takes one small step. Says whether more is to be done. */
  step(now: number): boolean {
    this.#follow();
    for (const resource of workloadResources) if (this.#stepWorkloads(resource, now)) return true;
    return this.#stepBudgets(now) || this.#stepServices(now);
  }

  /** Follows the tables that there are now: a kind that nobody wanted for a while comes back as a new one. */
  #follow(): void {
    for (const resource of driftResources) {
      const table = this.#tableOf(resource);
      if (this.#followed.get(resource)?.changes.table === table) continue;
      if (table === undefined) this.#followed.delete(resource);
      else
        this.#followed.set(resource, {
          changes: new RowChanges(table),
          findings: new RowFindings(table, this.times),
          isRetained: false,
        });
    }
    // What a Service's verdict stands on became known, or is known no more.
    const known = driftResources.filter((resource) => this.#isWhole(resource)).join();
    if (known === this.#known) return;
    this.#known = known;
    const services = this.#followed.get("services");
    for (const row of services?.changes.table.rows() ?? [])
      this.#dirtyNamespaces.add(
        services?.changes.table.namespaces.text(services.changes.table.namespaceIds[row] ?? 0) ?? "",
      );
  }

  #isWhole(resource: DriftResource): boolean {
    const followed = this.#followed.get(resource);
    return followed !== undefined && followed.changes.table.isComplete;
  }

  #stepWorkloads(resource: (typeof workloadResources)[number], now: number): boolean {
    const followed = this.#followed.get(resource);
    if (followed === undefined) return false;
    const { changes, findings } = followed;
    const { table } = changes;
    const checks = workloadChecks.filter(({ kinds }) => kinds.includes(table.kind.kindName));
    for (const row of changes.take(stepRows)) {
      this.version++;
      if (table.has(row)) findings.judge(row, checks, seeWorkload(table, row, this.#updatedAt(table, row, now)), now);
      else this.#updated.delete(findings.forget(row));
    }
    for (const namespace of changes.takeNamespaces()) this.#dirtyNamespaces.add(namespace);
    return this.#settle(followed);
  }

  #updatedAt(table: Table, row: number, now: number): number | null {
    const uid = identityOf(table, row);
    const count = Number(table.byKey.get("updated")?.read(row) ?? 0);
    const before = this.#updated.get(uid);
    const at = before === undefined || before.count === count ? (before?.at ?? null) : now;
    this.#updated.set(uid, { count, at });
    return at;
  }

  #stepBudgets(now: number): boolean {
    const followed = this.#followed.get("poddisruptionbudgets");
    if (followed === undefined) return false;
    const { changes, findings } = followed;
    for (const row of changes.take(stepRows)) {
      this.version++;
      if (changes.table.has(row)) findings.judge(row, budgetChecks, seeBudget(changes.table, row), now);
      else findings.forget(row);
    }
    changes.takeNamespaces();
    return this.#settle(followed);
  }

  #stepServices(now: number): boolean {
    const services = this.#followed.get("services");
    const slices = this.#followed.get("endpointslices");
    slices?.changes.take(stepRows);
    for (const namespace of slices?.changes.takeNamespaces() ?? []) this.#dirtyNamespaces.add(namespace);
    if (services === undefined) return false;
    for (const row of services.changes.take(stepRows))
      if (!services.changes.table.has(row)) services.findings.forget(row);
    for (const namespace of services.changes.takeNamespaces()) this.#dirtyNamespaces.add(namespace);
    const isMore = slices?.changes.isCurrent === false || !services.changes.isCurrent;
    if (isMore) return true;
    const [namespace] = this.#dirtyNamespaces;
    if (namespace === undefined) return this.#settle(services);
    this.#dirtyNamespaces.delete(namespace);
    this.version++;
    this.#judgeServices(namespace, services, now);
    return true;
  }

  #judgeServices(namespace: string, { changes, findings }: Followed, now: number): void {
    const workloads = workloadResources.flatMap((resource) => this.#followed.get(resource)?.changes ?? []);
    const behind = {
      slices: this.#isWhole("endpointslices") ? (this.#followed.get("endpointslices")?.changes ?? null) : null,
      workloads: workloadResources.every((resource) => this.#isWhole(resource)) ? workloads : null,
    };
    for (const row of changes.rowsIn(namespace))
      findings.judge(row, serviceChecks, seeService(changes.table, row, namespace, behind), now);
  }

  /** Once a table is known whole, what it does not have is over. Says whether changes are left. */
  #settle(followed: Followed): boolean {
    if (!followed.changes.isCurrent) return true;
    if (!followed.isRetained && followed.changes.table.isComplete) {
      followed.isRetained = true;
      followed.findings.retain();
    }
    return false;
  }
}
