import type { WatchedResource } from "#lib/contract/kind.ts";
import {
  addOnChecks,
  autoscalerChecks,
  budgetChecks,
  claimChecks,
  jobChecks,
  podChecks,
  workloadChecks,
} from "#lib/model/finding/checks.ts";
import { NumberColumn } from "#lib/server/store/column.ts";
import type { Table } from "#lib/server/store/table.ts";

import { BackupFindings, backupResources } from "./backup-findings.ts";
import type { FirstSeenTimes } from "./first-seen.ts";
import { Followed } from "./followed.ts";
import { NodeFindings } from "./node-findings.ts";
import type { ObservedFinding } from "./observed.ts";
import type { BackupMemory } from "./protection-findings.ts";
import { verdictsOf } from "./row-findings.ts";
import { seeBudget } from "./see-budget.ts";
import { seeAddOn, seeAutoscaler, seeClaim, seeJob, seePod } from "./see-simple.ts";
import { seeWorkload, workloadResources } from "./see-workload.ts";
import { ServiceFindings } from "./service-findings.ts";
import { UpdatedPods } from "./updated-pods.ts";

/** Kinds that drift is judged from. */
export const driftResources = [
  ...workloadResources,
  "poddisruptionbudgets",
  "services",
  "endpointslices",
  "horizontalpodautoscalers",
] as const satisfies readonly WatchedResource[];

/** Kinds that findings are made from. */
export const findingResources = [
  "nodes",
  ...driftResources,
  "pods",
  "jobs",
  "persistentvolumeclaims",
  ...backupResources,
] as const satisfies readonly WatchedResource[];
type FindingResource = (typeof findingResources)[number];

const ofBackups = new Set<FindingResource>(backupResources);

/** Which of their rows a namespace has is asked of these only. */
const placed = new Set<FindingResource>([...workloadResources, "services", "endpointslices"]);

/** The findings over one cluster's objects, kept current by steps that look at changed rows only. */
export class ClusterFindings {
  readonly times: FirstSeenTimes;
  /** Grows whenever something was judged anew. */
  version = 0;
  readonly #tableOf: (resource: WatchedResource) => Table | undefined;
  readonly #serverVersion: () => string | null;
  readonly #followed = new Map<FindingResource, Followed>();
  readonly #nodes = new NodeFindings();
  readonly #services = new ServiceFindings();
  readonly #backups: BackupFindings;
  readonly #updated = new UpdatedPods();
  /** Kinds that were followed before. */
  readonly #seen = new Set<FindingResource>();
  #known = "";

  constructor(
    tableOf: (resource: WatchedResource) => Table | undefined,
    times: FirstSeenTimes,
    serverVersion: () => string | null = () => null,
    memory: BackupMemory = { objectives: [], points: null, drills: null },
  ) {
    this.#backups = new BackupFindings(memory);
    this.#tableOf = tableOf;
    this.#serverVersion = serverVersion;
    this.times = times;
  }

  *all(): Generator<ObservedFinding> {
    for (const { findings } of this.#followed.values()) yield* findings.all();
  }

  /** Takes one small step. Says whether more is to be done. */
  step(now: number): boolean {
    this.#follow();
    for (const resource of findingResources) {
      const followed = this.#followed.get(resource);
      if (followed === undefined || resource === "endpointslices" || ofBackups.has(resource)) continue;
      if (this.#stepOne(resource, followed, now)) this.version++;
      if (resource === "services" && this.#services.hasMore) return true;
      if (followed.settle()) return true;
    }
    return this.#stepBackups(now);
  }

  /** What protects a namespace lies in all of Velero's kinds: they are judged together. */
  #stepBackups(now: number): boolean {
    const of = (resource: FindingResource): Followed | undefined => this.#followed.get(resource);
    if (this.#backups.step(of, of("persistentvolumeclaims")?.table, now)) this.version++;
    if (this.#backups.hasMore) return true;
    return backupResources.some((resource) => this.#backups.mayRetain(resource) && of(resource)?.settle() === true);
  }

  #stepOne(resource: FindingResource, followed: Followed, now: number): boolean {
    const { table, findings } = followed;
    const judge = (verdicts: (row: number) => Parameters<typeof findings.judge>[1]) =>
      followed.take((row) => findings.judge(row, verdicts(row), now));
    switch (resource) {
      case "nodes":
        return this.#nodes.step(followed, this.#serverVersion(), now);
      case "pods":
        return followed.take(this.#podJudge(followed, now));
      case "poddisruptionbudgets":
        return judge((row) => verdictsOf(budgetChecks, seeBudget(table, row)));
      case "jobs":
        return judge((row) => verdictsOf(jobChecks, seeJob(table, row, now)));
      case "horizontalpodautoscalers":
        return judge((row) => verdictsOf(autoscalerChecks, seeAutoscaler(table, row)));
      case "persistentvolumeclaims":
        return judge((row) => verdictsOf(claimChecks, seeClaim(table, row)));
      case "services":
        return this.#stepServices(followed, now);
      default:
        return this.#stepWorkloads(followed, now);
    }
  }

  /** Nearly all pods are well, which one number tells: the others are looked at. */
  #podJudge({ table, findings }: Followed, now: number): (row: number) => void {
    const health = table.byKey.get("health");
    const values = health instanceof NumberColumn ? health.values : null;
    return (row) => {
      if (values?.[row] === 0 && !findings.has(row)) return;
      findings.judge(row, verdictsOf(podChecks, seePod(table, row)), now);
    };
  }

  #stepWorkloads(followed: Followed, now: number): boolean {
    const { table, findings, changes } = followed;
    const own = workloadChecks.filter(({ kinds }) => kinds.includes(table.kind.kindName));
    const judge = (row: number): void => {
      const addOn = seeAddOn(table, row);
      const asAddOn = addOnChecks.filter(({ isOne }) => isOne(addOn));
      const verdicts = [
        ...verdictsOf(own, seeWorkload(table, row, this.#updated.see(table, row, now))),
        ...verdictsOf(asAddOn, addOn),
      ];
      findings.judge(row, verdicts, now);
    };
    const isJudged = followed.take(judge, (row) => this.#updated.forget(table, row));
    this.#services.mark(changes.takeNamespaces());
    return isJudged;
  }

  #stepServices(services: Followed, now: number): boolean {
    const workloads = workloadResources.flatMap((resource) => this.#followed.get(resource)?.changes ?? []);
    const slices = this.#followed.get("endpointslices");
    const behind = {
      slices: this.#isWhole("endpointslices") ? (slices?.changes ?? null) : null,
      workloads: workloadResources.every((resource) => this.#isWhole(resource)) ? workloads : null,
    };
    let isJudged = false;
    for (let steps = 0; steps < stepNamespaces && this.#services.step(services, slices, behind, now); steps++)
      isJudged = true;
    return isJudged;
  }

  /** Follows the tables that there are now: a kind that nobody wanted for a while comes back as a new one. */
  #follow(): void {
    for (const resource of findingResources) {
      const table = this.#tableOf(resource);
      if (this.#followed.get(resource)?.table === table) continue;
      if (table === undefined) this.#followed.delete(resource);
      else {
        if (this.#seen.has(resource)) this.times.doubt(resource);
        this.#seen.add(resource);
        this.#followed.set(resource, new Followed(table, this.times, placed.has(resource)));
      }
    }
    const known = driftResources.filter((resource) => this.#isWhole(resource)).join();
    if (known === this.#known) return;
    this.#known = known;
    const services = this.#followed.get("services");
    if (services !== undefined) this.#services.markAll(services);
  }

  #isWhole(resource: FindingResource): boolean {
    return this.#followed.get(resource)?.table.isComplete === true;
  }
}

/** Namespaces whose Services are judged in one step. */
const stepNamespaces = 4;
