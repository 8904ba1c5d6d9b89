import type { NotApplicable, Unknown } from "#lib/model/finding/check.ts";
import { Guarded } from "#lib/server/access/guarded.ts";
import type { Cluster, Registry } from "#lib/server/cluster/cluster.ts";
import type { MetricBook } from "#lib/server/observe/metric/metric-book.ts";
import type { PipelineBook } from "#lib/server/observe/pipeline/pipeline-book.ts";
import type { SurveyBook } from "#lib/server/observe/survey/survey-book.ts";
import type { Watches } from "#lib/server/watch/watches.ts";

import { ClusterFindings } from "./cluster-findings.ts";
import { type FirstSeenChanges, FirstSeenTimes, type KeptFirstSeen } from "./first-seen.ts";
import type { ObservedFinding } from "./observed.ts";
import type { BackupMemory } from "./protection-findings.ts";
import type { ClusterSources } from "./see-cluster.ts";
import { VeleroFleet } from "./velero-fleet.ts";
import { WholeCluster } from "./whole-cluster.ts";

export interface FindingBookOptions {
  readonly registry: Registry;
  readonly watches: Watches;
  readonly surveys: SurveyBook;
  readonly metrics: MetricBook;
  readonly pipelines: PipelineBook;
  readonly backups?: BackupMemory;
  readonly now?: () => number;
}

interface Kept {
  readonly objects: ClusterFindings;
  readonly whole: WholeCluster;
}

/** A cluster that changes all the time is judged within this, and is not doubted for it. */
const busyMilliseconds = 2000;

/** The findings of every cluster. It is advanced from time to time, within a budget, and holds what was found so far meanwhile. */
export class FindingBook {
  /** Everything found, for whoever may see it. */
  readonly found = new Guarded<ObservedFinding>(() => this.#all());
  readonly #options: FindingBookOptions;
  #kept: ReadonlyMap<string, KeptFirstSeen[]> = new Map();
  readonly #clusters = new Map<Cluster, Kept>();
  /** Since when a cluster's changes wait to be judged; before all time until they were judged once. */
  readonly #behind = new Map<string, number>();
  readonly #veleros: VeleroFleet;
  #start = 0;

  constructor(options: FindingBookOptions) {
    this.#options = options;
    const { registry, watches } = options;
    this.#veleros = new VeleroFleet((name, resource) => {
      const cluster = registry.get(name);
      return cluster && watches.reflector(cluster, resource)?.table;
    });
  }

  /** Beginnings that were written down before; the earlier one counts. */
  remember(kept: readonly KeptFirstSeen[]): void {
    this.#kept = Map.groupBy(kept, ({ cluster }) => cluster);
    for (const [cluster, { objects, whole }] of this.#clusters) {
      objects.times.remember(this.#kept.get(cluster.name) ?? []);
      whole.again();
    }
  }

  /** What was found in one cluster, for whoever may see it. */
  inCluster(cluster: Cluster): Guarded<ObservedFinding> {
    return new Guarded(() => this.#of(cluster));
  }

  *#of(cluster: Cluster): Generator<ObservedFinding> {
    const kept = this.#clusters.get(cluster);
    if (kept === undefined) return;
    yield* kept.whole.all();
    yield* kept.objects.all();
  }

  *#all(): Generator<ObservedFinding> {
    for (const cluster of this.#clusters.keys()) yield* this.#of(cluster);
  }

  /** Changes whenever something may have been found or resolved. */
  get version(): number {
    let sum = 0;
    for (const { objects, whole } of this.#clusters.values()) sum += objects.version + whole.version;
    return sum;
  }

  /** Names of clusters whose changes were not looked at yet, for longer than a busy moment. */
  get behind(): ReadonlySet<string> {
    const before = performance.now() - busyMilliseconds;
    return new Set(this.#behind.entries().flatMap(([name, since]) => (since < before ? [name] : [])));
  }

  /** Why a check over a cluster as a whole does not apply to it; undefined when it does. Only who may see the finding may ask. */
  notApplicable(cluster: Cluster, check: string): NotApplicable | undefined {
    const told = this.#clusters.get(cluster)?.whole.undecided(check);
    return told?.state === "na" ? told : undefined;
  }

  /** Why a check of the cluster's objects that is judged as a whole has no verdict: it names no object. */
  undecided(cluster: Cluster, check: string): NotApplicable | Unknown | undefined {
    return this.#clusters.get(cluster)?.whole.undecided(check);
  }

  /** Whether a cluster as a whole was judged yet. */
  isJudged(cluster: Cluster): boolean {
    return (this.#clusters.get(cluster)?.whole.version ?? 0) > 0;
  }

  /** Looks at what changed for at most about so many milliseconds, and next time goes on with the clusters that had to wait. */
  advance(budgetMilliseconds: number): void {
    const clusters = this.#options.registry.list();
    this.#dropRemoved(clusters);
    const endAt = performance.now() + budgetMilliseconds;
    const now = Math.floor((this.#options.now?.() ?? Date.now()) / 1000);
    for (let at = 0; at < clusters.length; at++) {
      const cluster = clusters[(this.#start + at) % clusters.length];
      if (cluster === undefined || this.#advanceOne(cluster, now, endAt)) continue;
      this.#start = (this.#start + at) % clusters.length;
      return;
    }
  }

  /** False when time ran out before the cluster was through. */
  #advanceOne(cluster: Cluster, now: number, endAt: number): boolean {
    const { objects, whole } = this.#keptOf(cluster);
    const { registry, surveys, watches, metrics, pipelines } = this.#options;
    const tableOf = (resource: Parameters<typeof watches.reflector>[1]) => watches.reflector(cluster, resource)?.table;
    const sources = (): ClusterSources => ({
      cluster,
      surveyed: surveys.of(cluster),
      tableOf,
      metrics: metrics.of(cluster.name),
      pipeline: pipelines.of(cluster.name, tableOf),
      velero: this.#veleros.of(
        cluster.name,
        registry.list().map(({ name }) => name),
        now,
      ),
      fleetVersions: registry.list().flatMap(({ version }) => version ?? []),
    });
    // What is judged of whole tables is judged anew as soon as they are.
    const isWhole = (["nodes", "daemonsets"] as const).map((one) => tableOf(one)?.isComplete === true).join();
    const answers = `${surveys.answersOf(cluster)} ${metrics.version} ${pipelines.version} ${isWhole}`;
    whole.look(cluster, sources, answers, now);
    while (objects.step(now)) {
      if (!this.#behind.has(cluster.name)) this.#behind.set(cluster.name, performance.now());
      if (performance.now() > endAt) return false;
    }
    this.#behind.delete(cluster.name);
    return true;
  }

  #keptOf(cluster: Cluster): Kept {
    const known = this.#clusters.get(cluster);
    if (known !== undefined) return known;
    const times = new FirstSeenTimes();
    times.remember(this.#kept.get(cluster.name) ?? []);
    const { watches } = this.#options;
    const objects = new ClusterFindings(
      (resource) => watches.reflector(cluster, resource)?.table,
      times,
      () => cluster.version,
      this.#options.backups,
    );
    const kept = { objects, whole: new WholeCluster(times) };
    this.#clusters.set(cluster, kept);
    this.#behind.set(cluster.name, Number.NEGATIVE_INFINITY);
    return kept;
  }

  #dropRemoved(clusters: readonly Cluster[]): void {
    if (this.#clusters.size <= clusters.length) return;
    for (const cluster of this.#clusters.keys())
      if (!clusters.includes(cluster)) {
        this.#clusters.delete(cluster);
        this.#behind.delete(cluster.name);
      }
  }

  /** Up to so many beginnings and ends that are not written down yet; none when all are. */
  takeChanges(limit: number): FirstSeenChanges {
    const all: FirstSeenChanges[] = [];
    let left = limit;
    for (const [cluster, { objects }] of this.#clusters) {
      if (left <= 0) break;
      const changes = objects.times.takeChanges(cluster.name, left);
      left -= changes.put.length + changes.removed.length;
      all.push(changes);
    }
    return { put: all.flatMap(({ put }) => put), removed: all.flatMap(({ removed }) => removed) };
  }
}
