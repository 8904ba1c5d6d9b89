import { once } from "node:events";
import type { ServerResponse } from "node:http";

import type { PooledEvent } from "./event-pool.ts";
import type { ScaleCluster, Watcher } from "./scale-cluster.ts";

/** Copies are made in chunks of this size, so that many events share one write. */
const CHUNK_BYTES = 256 * 1024;
/** A paced stream moves on this often. */
const TICK_MILLISECONDS = 20;

/** Writes and waits until the reader has room again. */
export async function write(response: ServerResponse, bytes: Uint8Array): Promise<void> {
  if (!response.write(bytes)) await Promise.race([once(response, "drain"), once(response, "close")]);
}

/** Fills `chunk` with the watcher's next events; returns how many of the stream are dealt with and how many bytes they take. */
function fill(chunk: Buffer, cluster: ScaleCluster, watcher: Watcher, pool: readonly PooledEvent[]) {
  const { namespace, sent } = watcher;
  let [count, bytes] = [0, 0];
  for (; sent + count < cluster.happened; count++) {
    const event = pool[(sent + count) % pool.length];
    if (!event || bytes + event.bytes.length > chunk.length) break;
    if (namespace !== "" && event.namespace !== namespace) continue;
    chunk.set(event.bytes, bytes);
    chunk.write(String(cluster.base + sent + count + 1), bytes + event.versionAt, 10, "latin1");
    bytes += event.bytes.length;
  }
  return { count, bytes };
}

async function pumpAll(cluster: ScaleCluster, watcher: Watcher): Promise<void> {
  const { response, encoding } = watcher;
  while (watcher.sent < cluster.happened && !response.destroyed) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const { count, bytes } = fill(chunk, cluster, watcher, cluster.pool[encoding]);
    watcher.sent += count;
    cluster.load.events += count;
    if (bytes > 0) await write(response, chunk.subarray(0, bytes));
  }
}

/** Sends a watcher what it has not had yet, at the speed at which it takes it. */
export function pump(cluster: ScaleCluster, watcher: Watcher): Promise<void> {
  watcher.pumping ??= pumpAll(cluster, watcher).finally(() => (watcher.pumping = undefined));
  return watcher.pumping;
}

/** Lets events of the pool happen. Settles when every watcher has them. */
export async function advance(cluster: ScaleCluster, events: number): Promise<void> {
  cluster.happened += events;
  await Promise.all([...cluster.watchers].map((watcher) => pump(cluster, watcher)));
}

/** Lets `eventsPerSecond` events of the pool happen evenly until it is told to stop, or until there were `most`. */
export function churn(
  cluster: ScaleCluster,
  eventsPerSecond: number,
  most = Infinity,
): { stop(): void; ended: Promise<void> } {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const startedAt = performance.now();
  let done = 0;
  const timer = setInterval(() => {
    const seconds = (performance.now() - startedAt) / 1000;
    const due = Math.min(most, Math.floor(seconds * eventsPerSecond));
    if (due === done) return;
    // The first of these was due when one more than `done` had their time.
    const late = (seconds - (done + 1) / eventsPerSecond) * 1000;
    cluster.load.lateMilliseconds = Math.max(cluster.load.lateMilliseconds, late);
    const sending = advance(cluster, due - done);
    done = due;
    if (done >= most) void sending.then(stop);
  }, TICK_MILLISECONDS);
  const stop = (): void => {
    clearInterval(timer);
    resolve();
  };
  return { stop, ended };
}
