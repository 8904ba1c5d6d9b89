import { causeOf, isDeployTime, type RestartCause } from "#lib/model/restart/cause.ts";
import { keptSeconds, RestartHistory } from "#lib/model/restart/history.ts";
import { workloadOf } from "#lib/model/restart/workload.ts";
import { Guarded } from "#lib/server/access/guarded.ts";
import type { Placed } from "#lib/server/access/placed.ts";
import type { RowObserver } from "#lib/server/store/row-observer.ts";
import type { Table } from "#lib/server/store/table.ts";

import { countRestarts } from "./count.ts";
import type { KeptCounter, KeptRestarts, RestartChanges } from "./kept.ts";
import { type Counter, observePod, type PodObservation } from "./observation.ts";
import { ProbeFailures } from "./probe-failures.ts";
import { fromKept, type LastRestart, type RestartSeries, type SeriesKey, textOfKey, toKept } from "./series.ts";

/** One restart, for the list of the latest. */
export interface RecentRestart extends Placed, LastRestart {
  readonly workloadKind: string;
  readonly workload: string;
  readonly node: string;
  readonly cause: RestartCause;
  readonly reason: string;
  readonly exitCode: number | null;
  readonly isDeploy: boolean;
}

/** Bounds of memory: about 20 MB when all are reached. */
const most = { series: 20_000, counters: 50_000, recent: 2000, pending: 200_000 };

/** Counted in one turn: some milliseconds. */
const turnRecords = 200;

/** Restarts of every cluster over seven days, told by the watch while it writes. */
export class RestartBook implements RowObserver<Table> {
  readonly keys = ["restarts", "lastRestartAt"] as const;
  /** Every series, for whoever may see it. */
  readonly series = new Guarded<RestartSeries>(() => {
    this.#drain(most.pending);
    return this.#series.values();
  });
  /** The latest restarts, the newest last, for whoever may see them. */
  readonly recent = new Guarded<RecentRestart>(() => {
    this.#drain(most.pending);
    return this.#recent;
  });
  /** Unix seconds since which nothing was missed. */
  watchedFrom: number;
  /** Grows with every restart. */
  version = 0;
  readonly #now: () => number;
  readonly #series = new Map<string, RestartSeries>();
  readonly #counters = new Map<string, Counter & { cluster: string }>();
  readonly #recent: RecentRestart[] = [];
  readonly #probes = new ProbeFailures();
  /** Seen and not counted yet: ingestion does not wait for it. */
  #pending: PodObservation[] = [];
  /** Whether it is known what was written down: nothing is counted before. */
  #isReady = false;
  #isDraining = false;
  readonly #dirty = { series: new Set<string>(), counters: new Set<string>() };

  constructor(now: () => number = Date.now) {
    this.#now = () => Math.floor(now() / 1000);
    this.watchedFrom = this.#now();
  }

  /** Follows a table that was just made, if it is of a kind that tells of restarts. */
  follow(table: Table): void {
    if (table.kind.resource === "pods") table.observe(this);
    if (table.kind.resource === "events") table.observe(this.#probes);
  }

  changed(...[table, row, before]: Parameters<RowObserver<Table>["changed"]>): void {
    const lastAt = Number(table.byKey.get("lastRestartAt")?.read(row) ?? 0);
    // Of the many pods that have run for long, the last restart is too old to matter.
    if (before === null && lastAt !== 0 && lastAt < this.#now() - keptSeconds) return;
    if (this.#pending.length < most.pending) this.#pending.push(observePod(table, row, before));
    this.#drainSoon();
  }

  #drainSoon(): void {
    if (this.#isDraining || !this.#isReady) return;
    this.#isDraining = true;
    setImmediate(() => {
      this.#isDraining = false;
      this.#drain(turnRecords);
      if (this.#pending.length > 0) this.#drainSoon();
    });
  }

  #drain(limit: number): void {
    if (!this.#isReady || this.#pending.length === 0) return;
    for (const seen of this.#pending.splice(0, limit)) this.#record(seen);
  }

  /** Takes over what was written down, and then what was seen meanwhile. Call it once, also when there is nothing. */
  remember(kept: KeptRestarts | null): void {
    if (kept !== null) {
      this.watchedFrom = Math.min(this.watchedFrom, kept.watchedFrom);
      for (const one of kept.series) this.#recall(fromKept(one));
      for (const { uid, ...counter } of kept.counters) this.#counters.set(uid, counter);
    }
    this.#isReady = true;
    this.#drainSoon();
  }

  /** A series with its newest restart, which its pod may be gone to tell of. */
  #recall(one: RestartSeries): void {
    this.#series.set(textOfKey(one), one);
    const { history: _history, last, ...key } = one;
    this.#recent.push({ ...key, ...last });
  }

  #record(seen: PodObservation): void {
    const now = this.#now();
    const known = this.#counters.get(seen.uid) ?? seen.before;
    const counted = countRestarts(seen, known, now);
    if (counted !== null || known !== null) this.#keepCounter(seen);
    // After a restart of Quarterdeck its list of the latest begins with each series' newest, and what the pods still tell.
    const isTold = seen.before === null && known !== null && seen.lastAt > 0;
    if (counted === null && !isTold) return;
    const at = counted?.at ?? seen.lastAt;
    const key = this.#keyOf(seen, at);
    const last = { at, pod: seen.pod, podUid: seen.uid, container: seen.container };
    if (counted !== null || !this.#isRecalled(textOfKey(key), last)) this.#recent.push({ ...key, ...last });
    if (this.#recent.length > most.recent * 2) this.#trimRecent();
    if (counted === null) return;
    const series = this.#seriesOf(key, last);
    if (counted.count > 0) series.history.add(counted.at, counted.count);
    if (counted.span !== null) series.history.addSpan(counted.span.from, counted.span.to, counted.span.count);
    if (at >= series.last.at) series.last = last;
    this.#dirty.series.add(textOfKey(series));
    this.version++;
  }

  #isRecalled(key: string, { at, pod }: LastRestart): boolean {
    const last = this.#series.get(key)?.last;
    return last?.at === at && last.pod === pod;
  }

  #keepCounter({ uid, cluster, restarts, lastAt }: PodObservation): void {
    if (this.#counters.size >= most.counters && !this.#counters.has(uid)) {
      const oldest = this.#counters.keys().next().value;
      if (oldest !== undefined) this.#forgetCounter(oldest);
    }
    this.#counters.set(uid, { cluster, restarts, lastAt });
    this.#dirty.counters.add(uid);
  }

  #forgetCounter(uid: string): void {
    this.#counters.delete(uid);
    this.#dirty.counters.add(uid);
  }

  #keyOf(seen: PodObservation, at: number): SeriesKey {
    const { cluster, namespace, pod, node, reason, exitCode, status } = seen;
    const workload = workloadOf(seen.ownerKind, seen.owner, pod);
    return {
      cluster,
      resource: "pods",
      namespace,
      workloadKind: workload.kind,
      workload: workload.name,
      node,
      cause: causeOf({ exitCode, reason, status, isProbeFailed: this.#probes.explains(seen, at) }),
      reason,
      exitCode,
      isDeploy: isDeployTime(at, seen.createdAt),
    };
  }

  /** The series of a key. When there are too many, nodes are no longer told apart. */
  #seriesOf(key: SeriesKey, last: RestartSeries["last"]): RestartSeries {
    const text = textOfKey(key);
    const known = this.#series.get(text);
    if (known !== undefined) return known;
    if (this.#series.size >= most.series && key.node !== "") return this.#seriesOf({ ...key, node: "" }, last);
    const series = { ...key, history: new RestartHistory(), last };
    this.#series.set(text, series);
    return series;
  }

  #trimRecent(): void {
    this.#recent.sort((a, b) => a.at - b.at);
    this.#recent.splice(0, this.#recent.length - most.recent);
  }

  /** Forgets what is older than seven days. */
  prune(): void {
    const now = this.#now();
    for (const [text, { history }] of this.#series) {
      history.prune(now);
      this.#dirty.series.add(text);
      if (history.isEmpty) this.#series.delete(text);
    }
    for (const [uid, { lastAt }] of this.#counters)
      if (lastAt !== 0 && lastAt < now - keptSeconds) this.#forgetCounter(uid);
    this.#trimRecent();
    while (this.#recent[0] !== undefined && this.#recent[0].at < now - keptSeconds) this.#recent.shift();
    this.version++;
  }

  /** What changed since it was last written down. */
  takeChanges(): RestartChanges {
    this.#drain(most.pending);
    const [texts, uids] = [[...this.#dirty.series], [...this.#dirty.counters]];
    this.#dirty.series.clear();
    this.#dirty.counters.clear();
    const series = texts.map((text) => {
      const known = this.#series.get(text);
      return { text, kept: known === undefined ? null : toKept(known) };
    });
    const counters = uids.map((uid) => ({ uid, kept: this.#keptCounter(uid) }));
    return { watchedFrom: this.watchedFrom, watchedUntil: this.#now(), series, counters };
  }

  #keptCounter(uid: string): KeptCounter | null {
    const counter = this.#counters.get(uid);
    return counter === undefined ? null : { uid, ...counter };
  }
}
