import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

import { addSentinel, type ServedCluster, type Watcher } from "./cluster.ts";
import { encodeMessage } from "./encode.ts";
import { type PooledEvent, serialiseEvent } from "./event-pool.ts";
import { unknown, watchFrame } from "./frame.ts";
import type { Encoding } from "./list.ts";

/** Copies are made in chunks of this size, so that many events share one write. */
const CHUNK_BYTES = 256 * 1024;
/** A paced stream sends its share this often. */
const TICK_MILLISECONDS = 20;

export interface Play {
  events: number;
  /** 0 is as fast as the reader takes them. */
  eventsPerSecond: number;
}

/** Fills `chunk` with events of the pool from lap position `next`; returns how many went in and how many bytes they take. */
function fill(chunk: Buffer, pool: readonly PooledEvent[], next: number, most: number, version: number) {
  let count = 0;
  let bytes = 0;
  while (count < most) {
    const event = pool[(next + count) % pool.length];
    if (!event || bytes + event.bytes.length > chunk.length) break;
    chunk.set(event.bytes, bytes);
    chunk.write(String(version + count), bytes + event.versionAt, 10, "latin1");
    bytes += event.bytes.length;
    count++;
  }
  return { count, bytes };
}

async function write(response: ServerResponse, bytes: Uint8Array): Promise<void> {
  if (!response.write(bytes)) await Promise.race([once(response, "drain"), once(response, "close")]);
}

async function playTo(
  watcher: Watcher,
  pool: readonly PooledEvent[],
  wanted: Play,
  firstVersion: number,
): Promise<void> {
  const { response } = watcher;
  const perTick =
    wanted.eventsPerSecond > 0
      ? Math.max(1, Math.round((wanted.eventsPerSecond * TICK_MILLISECONDS) / 1000))
      : Infinity;
  const startedAt = performance.now();
  for (let sent = 0; sent < wanted.events && !response.destroyed;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const { count, bytes } = fill(chunk, pool, sent, Math.min(perTick, wanted.events - sent), firstVersion + sent);
    await write(response, chunk.subarray(0, bytes));
    sent += count;
    if (wanted.eventsPerSecond > 0)
      await sleep(Math.max(0, startedAt + (sent / wanted.eventsPerSecond) * 1000 - performance.now()));
  }
}

/** Plays events to every open watch, then a sentinel and a bookmark. Resolves with the sentinel's name once all is written. */
export async function play(cluster: ServedCluster, wanted: Play): Promise<string> {
  const { pool } = cluster;
  if (!pool) throw new Error("prepare events before playing them");
  const firstVersion = cluster.resourceVersion + 1;
  cluster.resourceVersion += wanted.events;
  const watchers = [...cluster.watchers];
  await Promise.all(watchers.map((watcher) => playTo(watcher, pool.events[watcher.encoding], wanted, firstVersion)));
  const sentinel = addSentinel(cluster);
  const last = serialiseEvent("ADDED", sentinel.pod);
  for (const watcher of watchers) {
    await write(watcher.response, last[watcher.encoding].bytes);
    await write(watcher.response, bookmark(cluster.resourceVersion, watcher.encoding));
  }
  return sentinel.name;
}

export function bookmark(resourceVersion: number, encoding: Encoding): Buffer {
  const metadata = { resourceVersion: String(resourceVersion) };
  if (encoding === "protobuf") {
    return watchFrame("BOOKMARK", unknown("v1", "Pod", encodeMessage("core/v1.Pod", { metadata })));
  }
  const object = { kind: "Pod", apiVersion: "v1", metadata, spec: { containers: null }, status: {} };
  return Buffer.from(`${JSON.stringify({ type: "BOOKMARK", object })}\n`);
}

/** Tells every open watch that its resourceVersion is too old and ends it, so that its reader lists again. */
export function expire(cluster: ServedCluster): void {
  const status = { status: "Failure", message: "too old resource version", reason: "Expired", code: 410 };
  const object = { kind: "Status", apiVersion: "v1", metadata: {}, ...status };
  for (const { response, encoding } of cluster.watchers) {
    if (encoding === "json") response.end(`${JSON.stringify({ type: "ERROR", object })}\n`);
    else
      response.end(
        watchFrame("ERROR", unknown("v1", "Status", encodeMessage("meta/v1.Status", { metadata: {}, ...status }))),
      );
  }
}
