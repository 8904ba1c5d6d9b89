import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { kinds } from "#lib/server/kind/kinds.ts";
import { listBody, unknown, watchFrame } from "#lib/testing/protobuf.ts";
import { chunkSizes, chunksOf, messageTwin } from "#lib/testing/random-object.ts";
import { readList, readWatch } from "#lib/testing/row-of.ts";

const all = Object.values(kinds).map((kind) => [kind.resource, kind] as const);
const few = { numRuns: 40, seed: 3 };

describe.each(all)("random %s", (_, kind) => {
  const objects = fc.array(messageTwin(kind.projection.root), { maxLength: 3 });

  it("give the same rows as protobuf and as JSON, in chunks of any size", () => {
    const property = fc.property(objects, chunkSizes, (twins, sizes) => {
      const body = listBody(twins.map(({ bytes }) => bytes));
      const json = Buffer.from(
        JSON.stringify({ metadata: { resourceVersion: "42" }, items: twins.map((twin) => twin.json) }),
      );
      const fromProtobuf = readList("protobuf", kind, chunksOf(body, sizes));
      expect(fromProtobuf).toEqual(readList("json", kind, chunksOf(json, sizes)));
      expect(fromProtobuf).toEqual(readList("protobuf", kind, [body]));
      expect(fromProtobuf.rows).toHaveLength(twins.length);
    });
    fc.assert(property, few);
  });

  it("give the same events as protobuf and as JSON, in chunks of any size", () => {
    const type = fc.constantFrom("ADDED", "MODIFIED", "DELETED", "BOOKMARK");
    const property = fc.property(
      fc.array(fc.tuple(type, messageTwin(kind.projection.root)), { maxLength: 3 }),
      chunkSizes,
      (events, sizes) => {
        const frames = events.map(([name, { bytes }]) => watchFrame(name, unknown("v1", kind.kindName, bytes)));
        const lines = events.map(([name, { json }]) =>
          Buffer.from(`${JSON.stringify({ type: name, object: json })}\n`),
        );
        const fromProtobuf = readWatch("protobuf", kind, chunksOf(Buffer.concat(frames), sizes));
        expect(fromProtobuf).toEqual(readWatch("json", kind, chunksOf(Buffer.concat(lines), sizes)));
        expect(fromProtobuf).toHaveLength(events.length);
      },
    );
    fc.assert(property, few);
  });
});
