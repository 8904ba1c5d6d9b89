import { describe, expect, it } from "vitest";

import { buildCorpus, readPod } from "./corpus.ts";
import { buildEventPool, serialiseEvent } from "./event-pool.ts";
import { placePods } from "./placement.ts";
import type { Pod } from "./pod.ts";

const corpus = buildCorpus(placePods(300, 5));

describe("event pool", () => {
  const left = new Map<number, Pod>();
  const pool = buildEventPool(corpus, 200, 120, (position, pod) => left.set(position, pod));

  it("points at the resourceVersion in both encodings", () => {
    for (const encoding of ["json", "protobuf"] as const) {
      for (const { bytes, versionAt } of pool[encoding]) {
        expect(bytes.toString("latin1", versionAt, versionAt + 10)).toMatch(/^1\d{9}$/);
      }
    }
  });

  it("adds every pod again that it deletes", () => {
    const types = pool.json.map(({ bytes }) => (JSON.parse(bytes.toString()) as { type: string }).type);
    const next = types.flatMap((type, index) => (type === "DELETED" ? [types[index + 1]] : []));
    expect(new Set(next)).toEqual(new Set(["ADDED"]));
    expect(new Set(types)).toEqual(new Set(["DELETED", "ADDED", "MODIFIED"]));
  });

  it("touches each pod of the visible part at most once a lap and tells what it leaves", () => {
    expect([...left.keys()].every((position) => position < 200)).toBe(true);
    expect(left.size).toBeLessThan(pool.json.length);
    for (const [position, pod] of left) expect(pod).not.toEqual(readPod(corpus, position));
  });

  it("frames a protobuf event with its length", () => {
    const { bytes } = serialiseEvent("ADDED", readPod(corpus, 0)).protobuf;
    expect(bytes.readUInt32BE(0)).toBe(bytes.length - 4);
  });
});
