import { buildPod } from "./build-pod.ts";
import { type Corpus, readPod } from "./corpus.ts";
import { encodeMessage } from "./encode.ts";
import { unknown, watchFrame } from "./frame.ts";
import type { Encoding } from "./list.ts";
import type { Placement, Pod } from "./pod.ts";
import { rowOfPod } from "./row.ts";

export type EventType = "ADDED" | "MODIFIED" | "DELETED";

/** One serialised watch event; the ten digits of its resourceVersion stand at `versionAt` and are overwritten when it is sent. */
export interface PooledEvent {
  bytes: Buffer;
  versionAt: number;
}

export interface EventPool {
  events: Record<Encoding, readonly PooledEvent[]>;
  /** Position in the corpus → the gate's line after one lap of the pool. */
  rows: ReadonlyMap<number, string>;
}

const OBJECT_HEAD = '{"kind":"Pod","apiVersion":"v1",';

/** A pod as a single JSON object: with the kind and apiVersion that list entries lack. */
export function podObjectJson(listEntry: string): string {
  return OBJECT_HEAD + listEntry.slice(1);
}

/** The same event in both encodings. */
export function serialiseEvent(type: EventType, pod: Pod): Record<Encoding, PooledEvent> {
  const json = Buffer.from(`{"type":"${type}","object":${podObjectJson(JSON.stringify(pod))}}\n`);
  const protobuf = watchFrame(type, unknown("v1", "Pod", encodeMessage("core/v1.Pod", pod)));
  const version = pod.metadata.resourceVersion;
  // Field 6 of ObjectMeta, ten bytes long; the uid before it has no such bytes.
  const inProtobuf = protobuf.indexOf(Buffer.concat([Buffer.from([0x32, 10]), Buffer.from(version)]));
  return {
    json: { bytes: json, versionAt: json.indexOf(`"resourceVersion":"${version}"`) + '"resourceVersion":"'.length },
    protobuf: { bytes: protobuf, versionAt: inProtobuf + 2 },
  };
}

/** The pod after one more restart of its first container. */
function restartOnce(pod: Pod): Pod {
  const [first, ...rest] = pod.status.containerStatuses ?? [];
  if (!first) return { ...pod, status: { ...pod.status, message: "still so" } };
  const restarted = { ...first, restartCount: first.restartCount + 1 };
  return { ...pod, status: { ...pod.status, containerStatuses: [restarted, ...rest] } };
}

/**
 * Up to `events` events over distinct pods of the first `visible`: restarts, and every twentieth pod is deleted and added again.
 * Any number of whole laps leaves the rows that `rows` tells.
 */
export function buildEventPool(corpus: Corpus, visible: number, events: number): EventPool {
  const pool: EventPool & { events: Record<Encoding, PooledEvent[]> } = {
    events: { json: [], protobuf: [] },
    rows: new Map(),
  };
  const rows = pool.rows as Map<number, string>;
  const push = (type: EventType, pod: Pod) => {
    const event = serialiseEvent(type, pod);
    pool.events.json.push(event.json);
    pool.events.protobuf.push(event.protobuf);
  };
  // 7919 is prime and no divisor of the usual sizes: neighbours in the stream are far apart in the list.
  const stride = visible % 7919 === 0 ? 1 : 7919;
  for (let step = 0; step < visible && pool.events.json.length < events; step++) {
    const position = (step * stride) % visible;
    if (rows.has(position)) continue;
    const pod = restartOnce(readPod(corpus, position));
    if (step % 20 === 0) push("DELETED", pod);
    push(step % 20 === 0 ? "ADDED" : "MODIFIED", pod);
    rows.set(position, rowOfPod(pod));
  }
  return pool;
}

/** The pod whose arrival tells a reader that everything before it was delivered. */
export function buildSentinel(name: string, resourceVersion: number): Pod {
  const placement: Placement = {
    workload: {
      kind: "ReplicaSet",
      namespace: SENTINEL_NAMESPACE,
      app: "end",
      name: "end",
      hash: "end",
      uid: "00000000-0000-4000-a000-000000000000",
      replicas: 1,
      containers: [{ name: "end", image: "registry.example.com/end:1", port: 8080 }],
    },
    name,
    node: "node-00000.eu-west.example.internal",
    seed: 1,
    fate: "running",
  };
  return buildPod(placement, resourceVersion);
}

export const SENTINEL_NAMESPACE = "zz-bench";
