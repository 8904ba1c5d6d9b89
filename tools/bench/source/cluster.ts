import type { ServerResponse } from "node:http";

import { hashRows } from "#tools/bench/row-hash.ts";

import type { Corpus } from "./corpus.ts";
import { buildEventPool, buildSentinel, type EventPool } from "./event-pool.ts";
import type { Encoding } from "./list.ts";
import { rowOfPod } from "./row.ts";

export interface Watcher {
  response: ServerResponse;
  encoding: Encoding;
}

/** One served cluster: its corpus and the little that changes. */
export interface ServedCluster {
  corpus: Corpus;
  /** Pods the lists show: the first so many of the corpus. */
  visible: number;
  /** Last resourceVersion given out. */
  resourceVersion: number;
  watchers: Set<Watcher>;
  pool: EventPool | null;
  sentinels: string[];
}

export function serveCorpus(corpus: Corpus): ServedCluster {
  return {
    corpus,
    visible: corpus.pods,
    resourceVersion: 2_000_000_000,
    watchers: new Set(),
    pool: null,
    sentinels: [],
  };
}

/** Shows the first `visible` pods and prepares `events` watch events over them; forgets what was played before. */
export function prepare(cluster: ServedCluster, visible: number, events: number): void {
  cluster.visible = Math.min(visible, cluster.corpus.pods);
  cluster.pool = events > 0 ? buildEventPool(cluster.corpus, cluster.visible, events) : null;
  cluster.sentinels = [];
}

/** A new sentinel's name, kept for the truth. */
export function addSentinel(cluster: ServedCluster): { name: string; pod: ReturnType<typeof buildSentinel> } {
  const name = `end-${cluster.sentinels.length + 1}`;
  const pod = buildSentinel(name, ++cluster.resourceVersion);
  cluster.sentinels.push(rowOfPod(pod));
  return { name, pod };
}

/** What a reader must hold: the listed rows, or the rows after the events that were played. */
export function truth(cluster: ServedCluster): string {
  const played = cluster.sentinels.length > 0 ? cluster.pool?.rows : undefined;
  const rows = cluster.corpus.rows.slice(0, cluster.visible).map((row, position) => played?.get(position) ?? row);
  return hashRows([...rows, ...cluster.sentinels]);
}

/** How many visible pods have `text` in their name and a namespace that starts with `namespace`, and the first names in order. */
export function match(cluster: ServedCluster, text: string, namespace: string): { total: number; names: string[] } {
  const names = cluster.corpus.rows
    .slice(0, cluster.visible)
    .map((row) => row.split("\t", 2))
    .filter(([space = "", name = ""]) => space.startsWith(namespace) && name.includes(text))
    .map(([, name = ""]) => name)
    .sort();
  return { total: names.length, names: names.slice(0, 100) };
}
