import type { ServerResponse } from "node:http";

import type { Corpus, Encoding } from "./corpus.ts";
import type { EventPool } from "./event-pool.ts";

export interface Watcher {
  readonly response: ServerResponse;
  readonly encoding: Encoding;
  /** "" for all. */
  readonly namespace: string;
  /** Events of the stream that it has been sent, or that are none of its business. */
  sent: number;
  /** Settles when it has taken all there was. */
  pumping?: Promise<void> | undefined;
}

/** What the source did itself, so that it can be told whether a reader had to wait for it. */
export interface Load {
  listedBytes: number;
  events: number;
  /** The longest that an event was behind its time. */
  lateMilliseconds: number;
}

/** One served cluster: its corpus and the little that changes. */
export interface ScaleCluster {
  readonly corpus: Corpus;
  /** Pods that lists show: the first so many of the corpus. */
  visible: number;
  /** resourceVersion before the first event of the stream: event n has `base + n + 1`. */
  base: number;
  /** Events of the stream that have happened. */
  happened: number;
  readonly watchers: Set<Watcher>;
  pool: EventPool;
  load: Load;
}

export const noLoad: Load = { listedBytes: 0, events: 0, lateMilliseconds: 0 };

export const versionOf = ({ base, happened }: ScaleCluster): number => base + happened;

export function clusterOf(corpus: Corpus): ScaleCluster {
  const [pool, watchers] = [{ json: [], protobuf: [] }, new Set<Watcher>()];
  return { corpus, visible: corpus.pods, base: 2_000_000_000, happened: 0, watchers, pool, load: { ...noLoad } };
}
