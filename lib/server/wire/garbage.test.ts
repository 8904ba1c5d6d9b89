import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { pods } from "#lib/server/kind/pods.ts";
import { aPod } from "#lib/testing/builders/pod.ts";
import { listBody, unknown, watchFrame } from "#lib/testing/protobuf.ts";
import { chunkSizes, chunksOf, messageTwin } from "#lib/testing/random-object.ts";
import { readList, readWatch } from "#lib/testing/row-of.ts";

import { WireError } from "./wire-error.ts";
import type { Wire } from "./wire.ts";

const runs = { numRuns: 150, seed: 3 };
const wires = ["protobuf", "json"] as const satisfies Wire[];

/** What reading gives, with a WireError as its message. Anything else that is thrown fails the test, and so does a loop without end. */
function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    expect(error).toBeInstanceOf(WireError);
    return null;
  }
}

/** Bytes that begin like the real thing, so that more than the first check is reached. */
const start: Readonly<Record<Wire, Buffer>> = {
  protobuf: Buffer.from("k8s\0\u0012\u0020"),
  json: Buffer.from('{"items":['),
};

describe.each(wires)("garbage as %s", (wire) => {
  it("is refused as a list, whatever it is and however it comes", () => {
    const property = fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.boolean(),
      chunkSizes,
      (bytes, isMasked, sizes) => {
        const body = isMasked ? Buffer.concat([start[wire], bytes]) : bytes;
        outcome(() => readList(wire, pods, chunksOf(body, sizes)));
      },
    );
    fc.assert(property, runs);
  });

  it("is refused as a watch", () => {
    const property = fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.boolean(),
      chunkSizes,
      (bytes, isMasked, sizes) => {
        const head = wire === "json" ? Buffer.from('{"type":"ADDED","object":{') : Buffer.of(0, 0, 0, bytes.length);
        const body = isMasked ? Buffer.concat([head, bytes, Buffer.from("\n")]) : bytes;
        outcome(() => readWatch(wire, pods, chunksOf(body, sizes)));
      },
    );
    fc.assert(property, runs);
  });

  it("of JSON's own signs is refused without a loop", () => {
    const signs = fc.string({ unit: fc.constantFrom(...'{}[]",:\\ \n0tfn', '"items"', '"metadata"'), maxLength: 60 });
    const property = fc.property(signs, (text) => {
      const bytes = Buffer.from(text);
      outcome(() => readList(wire, pods, [Buffer.concat([start[wire], bytes])]));
      outcome(() => readWatch(wire, pods, [bytes]));
    });
    fc.assert(property, runs);
  });
});

describe("one byte that is wrong", () => {
  const pod = messageTwin(pods.projection.root).map(({ bytes }) => bytes);

  it("in a protobuf list or watch is refused or read, and nothing else happens", () => {
    const property = fc.property(pod, fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, at, flip) => {
      for (const body of [listBody([bytes]), watchFrame("ADDED", unknown("v1", "Pod", bytes))]) {
        body[at % body.length] = (body[at % body.length] ?? 0) ^ flip;
        outcome(() => readList("protobuf", pods, [body]));
        outcome(() => readWatch("protobuf", pods, [body]));
      }
    });
    fc.assert(property, runs);
  });
});

describe("a body that is cut at any byte", () => {
  it("gives no object that the whole body does not have", () => {
    const property = fc.property(
      fc.array(messageTwin(pods.projection.root), { minLength: 1, maxLength: 2 }),
      (twins) => {
        const body = listBody(twins.map(({ bytes }) => bytes));
        const whole = readList("protobuf", pods, [body]);
        for (let length = 0; length < body.length; length++) {
          const read = outcome(() => readList("protobuf", pods, [body.subarray(0, length)]));
          if (read !== null) expect(read).toEqual(whole);
        }
      },
    );
    fc.assert(property, { numRuns: 15, seed: 3 });
  });

  it("hands over only whole objects before it is refused", () => {
    const items = [aPod("a").running().build(), aPod("b").crashLooping().build()];
    const body = Buffer.from(JSON.stringify({ metadata: {}, items }));
    const whole = readList("json", pods, [body]).rows;
    const names = new Set(whole.map((row) => JSON.stringify(row)));
    for (let length = 0; length < body.length; length++) {
      const rows: unknown[] = [];
      outcome(() => rows.push(...readList("json", pods, [body.subarray(0, length)]).rows));
      for (const row of rows) expect(names).toContain(JSON.stringify(row));
    }
  });
});
