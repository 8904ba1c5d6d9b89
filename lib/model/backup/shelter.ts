import { type BackupFilters, coverageOf } from "./coverage.ts";
import { isForeign } from "./foreign.ts";
import { intervalOn } from "./interval.ts";
import { type BackupPoint, usabilityOf } from "./point.ts";
import { nextFiring } from "./schedule.ts";
import {
  isEnabled,
  type Saving,
  type SeenBackup,
  type SeenLocation,
  type SeenSchedule,
  type SeenVelero,
} from "./seen.ts";

/** What an enabled schedule promises. */
export interface Pledge {
  readonly name: string;
  readonly intervalMs: number;
  /** Its next firing, Unix milliseconds. */
  readonly nextMs: number;
}

/** Times of points, Unix milliseconds; -Infinity where there is none. */
interface Points {
  /** The newest that is usable. */
  readonly newestMs: number;
  /** How that one saves volumes; null without one. */
  readonly saving: Saving | null;
  /** When the last usable one expires; Infinity: never. */
  readonly lastUntilMs: number;
  /** The newest of which it is not known whether it can be used. */
  readonly doubtMs: number;
}

/** Backups and schedules with one and the same filters: of hundreds of backups there are as many as there are schedules. */
export interface Shelter extends Points {
  readonly filters: BackupFilters;
  readonly pledges: readonly Pledge[];
}

const NEVER = Number.NEGATIVE_INFINITY;
const nothing: Points = { newestMs: NEVER, saving: null, lastUntilMs: NEVER, doubtMs: NEVER };

const both = (a: Points, b: Points): Points => ({
  newestMs: Math.max(a.newestMs, b.newestMs),
  saving: b.newestMs > a.newestMs ? b.saving : a.saving,
  lastUntilMs: Math.max(a.lastUntilMs, b.lastUntilMs),
  doubtMs: Math.max(a.doubtMs, b.doubtMs),
});

/**
 * What a cluster's Velero has for its namespaces, foreign backups left out. Filters that are the same object count as the same.
 */
export function sheltersOf(velero: SeenVelero, nowMs: number): readonly Shelter[] {
  const locations = new Map(velero.locations.map((one) => [`${one.namespace}/${one.name}`, one]));
  const own = velero.backups.filter((one) => !isForeign(one, locations.get(`${one.namespace}/${one.location}`)));
  const backups = Map.groupBy(own, ({ filters }) => filters);
  const schedules = Map.groupBy(velero.schedules.filter(isEnabled), ({ filters }) => filters);
  return Array.from(new Set([...backups.keys(), ...schedules.keys()]), (filters): Shelter => {
    const [made = [], planned = []] = [backups.get(filters), schedules.get(filters)];
    return {
      filters,
      ...made
        .map((one) => pointsOf(one, locations.get(`${one.namespace}/${one.location}`), { velero, nowMs }))
        .reduce(both, nothing),
      pledges: planned.flatMap((one) => pledgeOf(one, nowMs) ?? []),
    };
  });
}

/** What has nothing any more, and promises nothing. */
export const emptyShelter = (filters: BackupFilters): Shelter => ({ filters, pledges: [], ...nothing });

interface At {
  readonly velero: SeenVelero;
  readonly nowMs: number;
}

function pointsOf(backup: SeenBackup, location: SeenLocation | undefined, { velero, nowMs }: At): Points {
  const { namespace, name, phase, startedMs, expiresMs } = backup;
  // A clock that is ahead makes no point of tomorrow.
  if (startedMs === null || startedMs > nowMs) return nothing;
  const isBeingDeleted = velero.deleting.has(`${namespace}/${name}`);
  const point = { phase, startedMs, expiresMs, location: stateOf(location), isBeingDeleted, results: null };
  const { state } = usabilityOf(point, nowMs);
  if (state === "unknown") return { ...nothing, doubtMs: startedMs };
  if (state === "unusable") return nothing;
  return {
    newestMs: startedMs,
    saving: backup.saving,
    lastUntilMs: expiresMs ?? Number.POSITIVE_INFINITY,
    doubtMs: NEVER,
  };
}

/** Of a backup's storage location, as `usabilityOf` asks for it. */
export function stateOf(location: Pick<SeenLocation, "status"> | undefined): BackupPoint["location"] {
  if (location === undefined) return "missing";
  if (location.status === "Available") return "available";
  return location.status === "Unavailable" ? "unavailable" : "unknown";
}

function pledgeOf({ name, timing, lastMs, createdMs }: SeenSchedule, nowMs: number): Pledge | null {
  if (timing === null) return null;
  // What fires each so often counts from its last run; one that is late may fire at any moment.
  const nextMs =
    timing.type === "every" ? Math.max(nowMs, nextFiring(timing, lastMs ?? createdMs)) : nextFiring(timing, nowMs);
  return { name, intervalMs: intervalOn(timing, nowMs), nextMs };
}

/** What protects one namespace. Times are Unix milliseconds. */
export interface Sheltered {
  /** Newest usable point that takes all of it; null: there is none. */
  readonly newestMs: number | null;
  /** How that one saves volumes; null without one. */
  readonly saving: Saving | null;
  /** There is a newer point, and whether it can be used is not known. */
  readonly isDoubtful: boolean;
  /** When the last point that takes all of it expires; null without one, Infinity when it is kept for ever. */
  readonly lastUntilMs: number | null;
  /** Of enabled schedules that take all of it, the one that fires most often first. */
  readonly pledges: readonly Pledge[];
  /** A usable point or an enabled schedule takes it, if only in part. */
  readonly isManaged: boolean;
}

/** How a namespace stands under the shelters of its cluster. */
export function shelteredBy(shelters: readonly Shelter[], namespace: string): Sheltered {
  let points = nothing;
  let isManaged = false;
  const pledges: Pledge[] = [];
  for (const shelter of shelters) {
    const { state } = coverageOf(shelter.filters, namespace);
    if (state === "none") continue;
    isManaged ||= shelter.newestMs > NEVER || shelter.pledges.length > 0;
    if (state === "partial") continue;
    points = both(points, shelter);
    pledges.push(...shelter.pledges);
  }
  const hasPoint = points.newestMs > NEVER;
  return {
    newestMs: hasPoint ? points.newestMs : null,
    saving: points.saving,
    isDoubtful: points.doubtMs > points.newestMs,
    lastUntilMs: hasPoint ? points.lastUntilMs : null,
    pledges: pledges.toSorted((a, b) => a.intervalMs - b.intervalMs),
    isManaged,
  };
}
