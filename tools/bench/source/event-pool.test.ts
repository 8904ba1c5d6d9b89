import { describe, expect, it } from "vitest";

import { buildCorpus } from "./corpus.ts";
import { buildEventPool, buildSentinel, serialiseEvent } from "./event-pool.ts";

const corpus = buildCorpus(300, 5);

describe("event pool", () => {
  const pool = buildEventPool(corpus, 200, 120);

  it("points at the resourceVersion in both encodings", () => {
    for (const encoding of ["json", "protobuf"] as const) {
      for (const { bytes, versionAt } of pool.events[encoding]) {
        expect(bytes.toString("latin1", versionAt, versionAt + 10)).toMatch(/^1\d{9}$/);
      }
    }
  });

  it("adds every pod again that it deletes", () => {
    const types = pool.events.json.map(({ bytes }) => (JSON.parse(bytes.toString()) as { type: string }).type);
    const next = types.flatMap((type, index) => (type === "DELETED" ? [types[index + 1]] : []));
    expect(new Set(next)).toEqual(new Set(["ADDED"]));
    expect(new Set(types)).toEqual(new Set(["DELETED", "ADDED", "MODIFIED"]));
  });

  it("touches each pod of the visible part at most once a lap and tells what it leaves", () => {
    expect([...pool.rows.keys()].every((position) => position < 200)).toBe(true);
    expect(pool.rows.size).toBeLessThan(pool.events.json.length);
    const changed = [...pool.rows].filter(([position, row]) => corpus.rows[position] !== row);
    expect(changed.length).toBeGreaterThan(pool.rows.size / 2);
  });

  it("frames a protobuf event with its length", () => {
    const { bytes } = serialiseEvent("ADDED", buildSentinel("end-1", 2_000_000_001)).protobuf;
    expect(bytes.readUInt32BE(0)).toBe(bytes.length - 4);
  });
});
