import type { BackupFilters } from "#lib/model/backup/coverage.ts";
import { isForeign } from "#lib/model/backup/foreign.ts";
import { isForgotten, noteRuns, type PointHistory } from "#lib/model/backup/history.ts";
import type { SeenVelero } from "#lib/model/backup/seen.ts";

/** A history as it is kept: of one cluster, by what its backups take. */
export interface KeptPoints extends PointHistory {
  readonly cluster: string;
  /** `keyOf` of the filters. */
  readonly filters: string;
}

/** What changed since it was last written down. */
export interface PointChanges {
  readonly put: readonly KeptPoints[];
  readonly removed: readonly Pick<KeptPoints, "cluster" | "filters">[];
}

/** Sets of filters of one cluster; somebody who makes backups of single namespaces by hand has many. */
const FILTERS_AT_MOST = 500;
/** That somebody still looks is written down so often. */
const SEEN_MILLISECONDS = 600_000;

const keys = new WeakMap<BackupFilters, string>();

/** Filters as a key; the same for the same filters. */
export function keyOf(filters: BackupFilters): string {
  const known = keys.get(filters) ?? JSON.stringify(filters);
  keys.set(filters, known);
  return known;
}

const parsed = new Map<string, BackupFilters>();

/** The filters of a key. */
export function filtersOf(key: string): BackupFilters {
  const known = parsed.get(key) ?? (JSON.parse(key) as BackupFilters);
  if (parsed.size >= FILTERS_AT_MOST) parsed.clear();
  parsed.set(key, known);
  return known;
}

const nothing: ReadonlyMap<string, PointHistory> = new Map();

/** When the backups of every cluster were made, also those that have expired since: compliance over 30 days is told from it. */
export class PointBook {
  readonly #clusters = new Map<string, Map<string, PointHistory>>();
  readonly #dirty = new Map<string, Pick<KeptPoints, "cluster" | "filters">>();
  /** Grows when what was kept is known. */
  version = 0;
  /** Nothing is noted before what was kept is read: a gap would be seen where there is none. */
  #isReady = false;

  /** Takes over what was written down before; null where that could not be read. */
  remember(kept: readonly KeptPoints[] | null, nowMs: number): void {
    for (const { cluster, filters, ...history } of kept ?? [])
      if (isForgotten(history, nowMs)) this.#mark(cluster, filters);
      else this.#of(cluster).set(filters, history);
    this.#isReady = true;
    this.version += 1;
  }

  /** By `keyOf` of what they take. */
  in(cluster: string): ReadonlyMap<string, PointHistory> {
    return this.#clusters.get(cluster) ?? nothing;
  }

  /** Notes what a cluster's Velero holds now, if it is known whole. */
  note(cluster: string, { backups, locations }: SeenVelero, nowMs: number): void {
    if (!this.#isReady) return;
    const places = new Map(locations.map((one) => [`${one.namespace}/${one.name}`, one]));
    const own = backups.filter((one) => !isForeign(one, places.get(`${one.namespace}/${one.location}`)));
    const now = Map.groupBy(own, ({ filters }) => keyOf(filters));
    const histories = this.#of(cluster);
    for (const filters of new Set([...histories.keys(), ...now.keys()])) {
      const before = histories.get(filters);
      if (before === undefined && histories.size >= FILTERS_AT_MOST) continue;
      const after = noteRuns(before, now.get(filters) ?? [], nowMs);
      this.#keep({ cluster, filters, ...after }, before);
    }
  }

  #keep({ cluster, filters, ...after }: KeptPoints, before: PointHistory | undefined): void {
    const histories = this.#of(cluster);
    const isSame = before?.points.length === after.points.length && before.points.at(-1) === after.points.at(-1);
    // A row is written when it says something new, else now and then.
    if (isSame && before.sinceMs === after.sinceMs && after.seenMs - before.seenMs < SEEN_MILLISECONDS) return;
    if (after.points.length === 0 && isForgotten(after, after.seenMs)) histories.delete(filters);
    else histories.set(filters, after);
    this.#mark(cluster, filters);
  }

  /** What is to be written down, each once. */
  takeChanges(): PointChanges {
    const changed = [...this.#dirty.values()];
    this.#dirty.clear();
    const put = changed.flatMap(({ cluster, filters }) => {
      const history = this.#clusters.get(cluster)?.get(filters);
      return history === undefined ? [] : [{ cluster, filters, ...history }];
    });
    return { put, removed: changed.filter(({ cluster, filters }) => !this.in(cluster).has(filters)) };
  }

  #mark(cluster: string, filters: string): void {
    this.#dirty.set(`${cluster} ${filters}`, { cluster, filters });
  }

  #of(cluster: string): Map<string, PointHistory> {
    const known = this.#clusters.get(cluster) ?? new Map<string, PointHistory>();
    this.#clusters.set(cluster, known);
    return known;
  }
}
