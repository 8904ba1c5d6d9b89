import type { ClusterServerOptions } from "#lib/demo/http/contract.ts";
import { buildEventPool, serialiseEvent } from "#lib/demo/scale/event-pool.ts";
import { bookmark } from "#lib/demo/scale/handlers.ts";
import { openCluster } from "#lib/demo/scale/open-cluster.ts";
import { type ScaleCluster, versionOf } from "#lib/demo/scale/scale-cluster.ts";
import { advance, churn, write } from "#lib/demo/scale/stream.ts";

import { hashRows } from "./row-hash.ts";
import { rowOfPod } from "./row.ts";
import { buildSentinel } from "./sentinel.ts";

/** A cluster of the scale mode and what every reader of it must have found. */
export interface BenchCluster {
  readonly cluster: ScaleCluster;
  readonly server: ClusterServerOptions;
  /** One line a pod. */
  readonly rows: readonly string[];
  /** Position in the corpus → its line after one lap of the events. */
  played: Map<number, string>;
  sentinels: string[];
}

export function openBenchCluster(pods: number, seed: number, tls: ClusterServerOptions["tls"]): BenchCluster {
  const rows: string[] = [];
  const { cluster, server } = openCluster({ pods, seed, tls, seen: (pod) => rows.push(rowOfPod(pod)) });
  // Whoever asks may: a benchmark measures no sign-in, and curl has none.
  const user = { name: "bench", groups: ["system:masters"] };
  return { cluster, server: { ...server, authenticate: () => user }, rows, played: new Map(), sentinels: [] };
}

/** Shows the first `visible` pods and prepares `events` watch events over them; forgets what was played before. */
export function prepare(bench: BenchCluster, visible: number, events: number): void {
  const { cluster } = bench;
  cluster.visible = Math.min(visible, cluster.corpus.pods);
  cluster.base = versionOf(cluster);
  cluster.happened = 0;
  for (const watcher of cluster.watchers) watcher.sent = 0;
  bench.played = new Map();
  bench.sentinels = [];
  cluster.pool = buildEventPool(cluster.corpus, cluster.visible, events, (position, pod) =>
    bench.played.set(position, rowOfPod(pod)),
  );
}

/** Plays events to every open watch, then a sentinel and a bookmark. Resolves with the sentinel's name once all is written. */
export async function play(bench: BenchCluster, events: number, eventsPerSecond: number): Promise<string> {
  const { cluster } = bench;
  if (cluster.pool.json.length === 0) throw new Error("prepare events before playing them");
  if (eventsPerSecond > 0) await churn(cluster, eventsPerSecond, events).ended;
  else await advance(cluster, events);
  const name = `end-${bench.sentinels.length + 1}`;
  // Outside of the stream, whose events go on after it.
  cluster.base++;
  const pod = buildSentinel(name, versionOf(cluster));
  bench.sentinels.push(rowOfPod(pod));
  const last = serialiseEvent("ADDED", pod);
  for (const { response, encoding } of cluster.watchers) {
    await write(response, last[encoding].bytes);
    await write(response, bookmark(versionOf(cluster), encoding));
  }
  return name;
}

/** What a reader must hold: the listed rows, or the rows after the events that were played. */
export function truth({ cluster, rows, played, sentinels }: BenchCluster): string {
  const shown = rows.slice(0, cluster.visible);
  const now = sentinels.length > 0 ? shown.map((row, position) => played.get(position) ?? row) : shown;
  return hashRows([...now, ...sentinels]);
}

/** How many visible pods have `text` in their name and a namespace that starts with `namespace`, and the first names in order. */
export function match(
  { cluster, rows }: BenchCluster,
  text: string,
  namespace: string,
): { total: number; names: string[] } {
  const names = rows
    .slice(0, cluster.visible)
    .map((row) => row.split("\t", 2))
    .filter(([space = "", name = ""]) => space.startsWith(namespace) && name.includes(text))
    .map(([, name = ""]) => name)
    .sort();
  return { total: names.length, names: names.slice(0, 100) };
}
