import type { SeenSnapshot } from "./seen.ts";

/** k3s and RKE2 take one at 00:00 and 12:00 unless told otherwise. */
export const USUAL_INTERVAL_MILLISECONDS = 12 * 3_600_000;
/** A snapshot from further ahead than clocks differ is no proof of anything. */
const SKEW_MILLISECONDS = 300_000;

/** How often snapshots come: as they came, or as the distribution's default has it. */
export interface Rhythm {
  readonly intervalMs: number;
  readonly isObserved: boolean;
}

/** Of whom a snapshot is: the storage knows the node by the snapshot's name only. */
export const takerOf = ({ node, name }: SeenSnapshot, members: readonly string[]): string =>
  members.includes(node) ? node : (members.find((member) => name.includes(`-${member}-`)) ?? node);

/** Whether one can restore from it: ready, with a size, and not of tomorrow. */
export const isUsable = ({ isReady, sizeBytes, takenMs }: SeenSnapshot, nowMs: number): boolean =>
  isReady && sizeBytes !== null && takenMs !== null && takenMs <= nowMs + SKEW_MILLISECONDS;

/** When it was taken, or when that failed; 0: it does not say. */
export const momentOf = ({ takenMs, failedMs }: SeenSnapshot): number => Math.max(takenMs ?? 0, failedMs ?? 0);

/** The newest of some, by when they were taken; undefined of none. */
export const newestOf = (snapshots: readonly SeenSnapshot[]): SeenSnapshot | undefined =>
  snapshots.toSorted((a, b) => momentOf(b) - momentOf(a) || (a.name < b.name ? -1 : 1))[0];

/**
 * The median of the gaps between the scheduled snapshots of each server, the shortest of all servers. Three of one server are needed to
 * tell: before that it is the default. Those that somebody took by hand are named so and do not count.
 */
export function rhythmOf(snapshots: readonly SeenSnapshot[], members: readonly string[], nowMs: number): Rhythm {
  const scheduled = snapshots.filter((one) => isUsable(one, nowMs) && !one.name.startsWith("on-demand"));
  const byTaker = Map.groupBy(scheduled, (one) => takerOf(one, members));
  const medians = Array.from(byTaker.values()).flatMap((all) => {
    // The same snapshot may be in two places.
    const moments = new Map(all.map(({ name, takenMs }) => [name, takenMs ?? 0]));
    const times = [...moments.values()].toSorted((a, b) => b - a);
    const gaps = times.slice(1).map((time, at) => (times[at] ?? 0) - time);
    return gaps.length < 2 ? [] : [gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0];
  });
  const shortest = Math.min(...medians.filter((gap) => gap >= 60_000));
  return Number.isFinite(shortest)
    ? { intervalMs: shortest, isObserved: true }
    : { intervalMs: USUAL_INTERVAL_MILLISECONDS, isObserved: false };
}

/** Failures after which the same server has brought nothing to the same place, the newest first. */
export function openFailures(
  snapshots: readonly SeenSnapshot[],
  members: readonly string[],
  nowMs: number,
): SeenSnapshot[] {
  const places = Map.groupBy(snapshots, (one) => `${one.isOffSite} ${takerOf(one, members)}`);
  return Array.from(places.values())
    .flatMap((all) => {
      const good = newestOf(all.filter((one) => isUsable(one, nowMs)));
      const last = good === undefined ? 0 : momentOf(good);
      return all.filter((one) => isFailed(one) && momentOf(one) >= last);
    })
    .toSorted((a, b) => momentOf(b) - momentOf(a));
}

/** Without a size it failed, whatever else it says (domain.md 1.6). */
export const isFailed = ({ isReady, sizeBytes }: SeenSnapshot): boolean => !isReady || sizeBytes === null;
