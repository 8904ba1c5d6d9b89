import { existsSync, readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { delimited, encodeMessage, type JsonObject } from "./encode.ts";
import { unknown } from "./frame.ts";
import { parseSchema, podSchema } from "./schema.ts";

const captured = new URL("../../../../shared/conformance/wire/", import.meta.url);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

describe("protobuf encoder", () => {
  const schema = parseSchema(
    "Point x=1:i! y=2:i label=3:s! tags=4:{s} parts=5:[Part] ~=6:Inline!\nPart name=1:s!\nInline z=1:i",
  );

  it("writes what Go writes: zero values that are no pointers, and nothing for absent ones", () => {
    expect(hex(encodeMessage(schema, "Point", {}))).toBe("08001a003200");
  });

  it("orders map entries by key and takes inline fields from the same object", () => {
    const point = { x: 300, y: -1, label: "é", tags: { b: "2", a: "1" }, parts: [{ name: "p" }, {}], z: 5 };
    const expected = [
      "08ac02",
      `10${"ff".repeat(9)}01`,
      "1a02c3a9",
      "22060a0161120131",
      "22060a0162120132",
      "2a030a0170",
      "2a020a00",
      "32020805",
    ];
    expect(hex(encodeMessage(schema, "Point", point))).toBe(expected.join(""));
  });

  it("writes integers of every size", () => {
    const varints = [0, 127, 128, 16_383, 16_384, 2_097_152, 1_767_225_600].map((x) =>
      hex(encodeMessage(schema, "Point", { x })).slice(2, -8),
    );
    expect(varints).toEqual(["00", "7f", "8001", "ff7f", "808001", "80808001", "80f2d6ca06"]);
  });

  it("refuses a name it has no field for, rather than losing it", () => {
    expect(() => encodeMessage(schema, "Point", { w: 1 })).toThrow('Point has no field for "w"');
  });

  it("grows for objects larger than its buffer", () => {
    const label = "x".repeat(3 << 20);
    expect(encodeMessage(schema, "Point", { label }).length).toBe(label.length + 2 + 1 + 4 + 2);
  });

  it.skipIf(!existsSync(captured))("writes a kube-apiserver's own list byte for byte", () => {
    const list = JSON.parse(readFileSync(new URL("pods.list.json", captured), "utf8")) as {
      metadata: JsonObject;
      items: JsonObject[];
    };
    const body = Buffer.concat([
      delimited(1, encodeMessage(podSchema, "ListMeta", list.metadata)),
      ...list.items.map((pod) => delimited(2, encodeMessage(podSchema, "Pod", pod))),
    ]);
    expect(unknown("v1", "PodList", body).equals(readFileSync(new URL("pods.list.pb", captured)))).toBe(true);
  });
});
