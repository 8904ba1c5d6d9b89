import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { pods } from "#lib/server/kind/pods.ts";
import { aPod } from "#lib/testing/builders/pod.ts";
import { listBody, textField, unknown, watchFrame } from "#lib/testing/protobuf.ts";
import { chunkSizes, chunksOf, messageTwin } from "#lib/testing/random-object.ts";
import { type PlainRow, readableLengths, readList, readWatch, rowOf } from "#lib/testing/row-of.ts";

import { WireError } from "./wire-error.ts";
import { listReader, type Wire } from "./wire.ts";

const runs = { numRuns: 150, seed: 3 };
const wires = ["protobuf", "json"] as const satisfies Wire[];

/** Whether it could be read; false for a WireError. Anything else that is thrown fails the test, and so does a loop without end. */
function isRead(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof WireError) return false;
    throw error;
  }
}

/** The rows that were handed over before the list ended or was refused. */
function rowsHandedOver(wire: Wire, body: Uint8Array): PlainRow[] {
  const rows: PlainRow[] = [];
  isRead(() => listReader(wire, pods.projection, (draft) => rows.push(rowOf(pods, draft))).push(body));
  return rows;
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
        expect(isRead(() => readList(wire, pods, chunksOf(body, sizes)))).toBeTypeOf("boolean");
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
        isRead(() => readWatch(wire, pods, chunksOf(body, sizes)));
      },
    );
    fc.assert(property, runs);
  });

  it("of JSON's own signs is refused without a loop", () => {
    const signs = fc.string({
      unit: fc.constantFrom(...Array.from('{}[]",:\\ \n0tfn'), '"items"', '"metadata"'),
      maxLength: 60,
    });
    const property = fc.property(signs, (text) => {
      const bytes = Buffer.from(text);
      isRead(() => readList(wire, pods, [Buffer.concat([start[wire], bytes])]));
      isRead(() => readWatch(wire, pods, [bytes]));
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
        isRead(() => readList("protobuf", pods, [body]));
        isRead(() => readWatch("protobuf", pods, [body]));
      }
    });
    fc.assert(property, runs);
  });
});

describe("a body that is cut at any byte", () => {
  it("is refused, or gives everything that the whole body gives", () => {
    const property = fc.property(
      fc.array(messageTwin(pods.projection.root), { minLength: 1, maxLength: 2 }),
      (twins) => {
        const body = listBody(twins.map(({ bytes }) => bytes));
        const whole = readList("protobuf", pods, [body]);
        const lengths = readableLengths(body, (cut) => readList("protobuf", pods, [cut]));
        for (const length of lengths) expect(readList("protobuf", pods, [body.subarray(0, length)])).toEqual(whole);
        expect(lengths).toEqual([body.length - 4, body.length - 2, body.length]);
      },
    );
    fc.assert(property, { numRuns: 15, seed: 3 });
  });

  it("hands over only whole objects before it is refused", () => {
    const items = [aPod("a").running().build(), aPod("b").crashLooping().build()];
    const json = Buffer.from(JSON.stringify({ metadata: {}, items }));
    const protobuf = listBody(["a", "é\u{1F600}"].map((name) => textField(1, textField(1, name))));
    for (const [wire, body] of [
      ["json", json],
      ["protobuf", protobuf],
    ] as const) {
      const whole = rowsHandedOver(wire, body);
      expect(whole).toHaveLength(2);
      for (let length = 0; length < body.length; length++) {
        const rows = rowsHandedOver(wire, body.subarray(0, length));
        expect(rows).toEqual(whole.slice(0, rows.length));
      }
    }
  });
});
