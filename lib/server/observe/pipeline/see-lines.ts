import type { SeenLines, SeenSilence, SeenVolume } from "#lib/model/pipeline/seen.ts";
import type { Told } from "#lib/model/pipeline/told.ts";

import type { Names, ObservedStore } from "./observed-store.ts";

/** Newest lines of each cluster at earlier looks, by which what is late is told from what is silent. */
export class Moving {
  readonly #newest = new Map<string, { newestAt: number; movedAt: number }>();

  /** Whether a cluster's newest line became a newer one within ten minutes. Times are Unix seconds. */
  note(cluster: string, newestAt: number | null, now: number): boolean {
    if (newestAt === null) return false;
    const before = this.#newest.get(cluster);
    if (before === undefined) this.#newest.set(cluster, { newestAt, movedAt: Number.NEGATIVE_INFINITY });
    else if (newestAt > before.newestAt) this.#newest.set(cluster, { newestAt, movedAt: now });
    return now - (this.#newest.get(cluster)?.movedAt ?? Number.NEGATIVE_INFINITY) < STILL_SECONDS;
  }
}

const STILL_SECONDS = 600;

/** Lines of one cluster, as its store told of them. */
export function seeLines(store: ObservedStore, moving: Moving, cluster: string, now: number): Told<SeenLines> {
  const arrivals = store.arrivals();
  if (arrivals.state !== "known") return arrivals;
  const last = store.last();
  const arrival = arrivals.value.get(cluster);
  if (arrival === undefined && last.state !== "known") return last;
  const newestAt = arrival?.newestAt ?? (last.state === "known" ? (last.value.get(cluster) ?? null) : null);
  const unparsed = store.unparsed();
  const value = {
    count: arrival?.count ?? 0,
    newestAt,
    delaySeconds: arrival?.delaySeconds ?? null,
    isMoving: moving.note(cluster, newestAt, now),
    parseFailures: unparsed.state === "known" ? (unparsed.value.get(cluster) ?? 0) : null,
  };
  return { state: "known", value, at: arrivals.at };
}

const FIVE_OF_TEN_MINUTES = 2;

/** Lines of five minutes beside those of other days. */
export function seeVolume(store: ObservedStore, cluster: string): Told<SeenVolume> {
  const [arrivals, usual] = [store.arrivals(), store.usual()];
  if (arrivals.state !== "known") return arrivals;
  if (usual.state !== "known") return usual;
  const of = usual.value.get(cluster);
  if (of === undefined) return { state: "na", reason: "fewer than three days have lines of this hour" };
  const lines = Math.round((arrivals.value.get(cluster)?.count ?? 0) / FIVE_OF_TEN_MINUTES);
  return { state: "known", value: { lines, usual: of }, at: arrivals.at };
}

/** Nodes whose agent runs for half an hour, and that no line names. */
export function seeNodes(
  store: ObservedStore,
  cluster: string,
  withAgent: readonly string[] | null,
): Told<SeenSilence> {
  const names = store.names();
  if (names.state !== "known") return names;
  if (withAgent === null)
    return { state: "unknown", reason: "pods were not read whole: it is not known which nodes run an agent" };
  if (withAgent.length === 0) return { state: "na", reason: "no pod is known as a log agent by its name" };
  const heard = names.value.nodes.get(cluster);
  if (heard === undefined) return { state: "na", reason: "lines name no node" };
  const silent = withAgent.filter((node) => !heard.has(node)).toSorted();
  return { state: "known", value: { silent, expected: withAgent.length }, at: names.at };
}

/** A line a minute, in the hour before. */
const STEADY_LINES = 60;

/** Namespaces that had lines all the time, and have none since half an hour. */
export function seeNamespaces(
  store: ObservedStore,
  cluster: string,
  running: ReadonlySet<string> | null,
): Told<SeenSilence> {
  const names = store.names();
  if (names.state !== "known") return names;
  if (running === null)
    return { state: "unknown", reason: "pods were not read whole: it is not known which namespaces have any" };
  return { state: "known", value: silentNamespaces(names.value, cluster, running), at: names.at };
}

function silentNamespaces(
  { namespaces, namespacesBefore }: Names,
  cluster: string,
  running: ReadonlySet<string>,
): SeenSilence {
  const before = namespacesBefore.get(cluster) ?? new Map<string, number>();
  const steady = Array.from(before).flatMap(([name, count]) =>
    count >= STEADY_LINES && running.has(name) ? [name] : [],
  );
  const heard = namespaces.get(cluster);
  return { silent: steady.filter((name) => heard?.has(name) !== true).toSorted(), expected: steady.length };
}
