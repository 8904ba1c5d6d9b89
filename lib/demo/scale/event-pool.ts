import { protobuf } from "#lib/demo/protobuf/protobuf.ts";

import { type Corpus, type Encoding, readPod } from "./corpus.ts";
import { type Pod, podObject } from "./pod.ts";

type EventType = "ADDED" | "MODIFIED" | "DELETED";

/** One serialised watch event; the ten digits of its resourceVersion stand at `versionAt` and are overwritten when it is sent. */
export interface PooledEvent {
  readonly bytes: Buffer;
  readonly versionAt: number;
  readonly namespace: string;
}

/** Events that are played lap after lap, the same in both encodings. */
export type EventPool = Record<Encoding, PooledEvent[]>;

/** The same event in both encodings. */
export function serialiseEvent(type: EventType, pod: Pod): Record<Encoding, PooledEvent> {
  const object = podObject(pod);
  const { resourceVersion: version, namespace } = pod.metadata;
  const [json, binary] = [
    Buffer.from(`${JSON.stringify({ type, object })}\n`),
    Buffer.from(protobuf.encodeEvent({ type, object })),
  ];
  // Field 6 of ObjectMeta, ten bytes long; the uid before it has no such bytes.
  const inBinary = binary.indexOf(Buffer.concat([Buffer.from([0x32, 10]), Buffer.from(version)])) + 2;
  const inJson = json.indexOf(`"resourceVersion":"${version}"`) + '"resourceVersion":"'.length;
  return {
    json: { bytes: json, versionAt: inJson, namespace },
    protobuf: { bytes: binary, versionAt: inBinary, namespace },
  };
}

/** The pod after one more restart of its first container. */
function restartOnce(pod: Pod): Pod {
  const [first, ...rest] = pod.status.containerStatuses ?? [];
  if (!first) return { ...pod, status: { ...pod.status, message: "still so" } };
  const containerStatuses = [{ ...first, restartCount: first.restartCount + 1 }, ...rest];
  return { ...pod, status: { ...pod.status, containerStatuses } };
}

/**
 * Up to `events` events over distinct pods of the first `visible`: restarts, and every twentieth pod is deleted and added again.
 * Any number of whole laps leaves every pod as `seen` was shown it.
 */
export function buildEventPool(
  corpus: Corpus,
  visible: number,
  events: number,
  seen?: (position: number, pod: Pod) => void,
): EventPool {
  const pool: EventPool = { json: [], protobuf: [] };
  // 7919 is prime: unless it divides the number of pods, no pod comes twice, and neighbours in the stream are far apart in the list.
  const stride = visible % 7919 === 0 ? 1 : 7919;
  for (let step = 0; step < visible && pool.json.length < events; step++) {
    const position = (step * stride) % visible;
    const pod = restartOnce(readPod(corpus, position));
    for (const type of step % 20 === 0 ? (["DELETED", "ADDED"] as const) : (["MODIFIED"] as const)) {
      const event = serialiseEvent(type, pod);
      pool.json.push(event.json);
      pool.protobuf.push(event.protobuf);
    }
    seen?.(position, pod);
  }
  return pool;
}
