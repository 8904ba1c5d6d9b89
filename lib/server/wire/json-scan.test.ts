import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseObject, stringEnd, valueEnd, withoutManagedFields } from "./json-scan.ts";

const managed = [{ manager: "kubectl", fieldsV1: { 'f:"]}[{,\\': { 'k:{"uid":"]"}': {} } } }];
const cut = (object: unknown): string => withoutManagedFields(Buffer.from(JSON.stringify(object)));

describe("managedFields are cut out", () => {
  it.each<[string, object, object]>([
    ["as the last key", { name: "web", managedFields: managed }, { name: "web" }],
    ["as the first key", { managedFields: managed, name: "web" }, { name: "web" }],
    ["as the only key", { managedFields: managed }, {}],
    ["between others", { name: "web", managedFields: managed, uid: "u" }, { name: "web", uid: "u" }],
    ["though they are empty", { name: "web", managedFields: [] }, { name: "web" }],
  ])("%s", (_, metadata, expected) => {
    const text = cut({ kind: "Pod", metadata, spec: { a: [1] } });
    expect(text).not.toContain("managedFields");
    expect(JSON.parse(text)).toEqual({ kind: "Pod", metadata: expected, spec: { a: [1] } });
  });

  it("and an annotation that quotes them stays as it is", () => {
    const last = JSON.stringify({ metadata: { managedFields: managed, name: "x" } });
    const object = { metadata: { annotations: { last, twice: JSON.stringify(last), plain: '"managedFields":[' } } };
    expect(JSON.parse(cut(object))).toEqual(object);
    const both = { metadata: { annotations: { last }, managedFields: managed } };
    expect(JSON.parse(cut(both))).toEqual({ metadata: { annotations: { last } } });
  });

  it("and text around them keeps every character", () => {
    const object = { metadata: { name: "é\u{1F600}", managedFields: managed, uid: "\u{1F468}\u200D\u{1F469}" } };
    expect(JSON.parse(cut(object))).toEqual({ metadata: { name: "é\u{1F600}", uid: "\u{1F468}\u200D\u{1F469}" } });
  });

  it("only where they are a list: everything else is left to the parser", () => {
    for (const managedFields of [null, "x", { a: [] }, 3]) {
      const object = { metadata: { managedFields, name: "web" } };
      expect(JSON.parse(cut(object))).toEqual(object);
    }
  });

  it("and a list that does not end leaves the text alone", () => {
    const text = '{"metadata":{"managedFields":[{"a":1}';
    expect(withoutManagedFields(Buffer.from(text))).toBe(text);
  });
});

describe("an object", () => {
  it("reads the same cut as whole, with spaces where nobody expects them", () => {
    const object = { metadata: { name: "web", managedFields: managed, uid: "u" } };
    expect(parseObject(Buffer.from(JSON.stringify(object, null, 2)))).toEqual(object);
    const spaced = '{"metadata":{"name":"web" , "managedFields":[{}] }}';
    expect(parseObject(Buffer.from(spaced))).toMatchObject({ metadata: { name: "web" } });
  });

  it("that is no JSON is refused", () => {
    for (const text of ["", "{", '{"a":}', "nope", '{"managedFields":[}'])
      expect(() => parseObject(Buffer.from(text))).toThrow(SyntaxError);
  });

  it("is the same without managedFields, whatever else it holds", () => {
    // No key ends with a backslash: Node 24's own JSON.parse takes {"\\"":1} for {"\\\\":1} when it has seen that one before.
    const anyKey = fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom('"', '\\"', '\\"managedFields\\":['));
    const key = anyKey.filter((name) => !name.endsWith("\\"));
    const metadata = fc.dictionary(key, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4, noNullPrototype: true });
    const property = fc.property(metadata, metadata, fc.jsonValue({ maxDepth: 3 }), (before, behind, fields) => {
      const text = JSON.stringify({ metadata: { ...before, managedFields: [fields], ...behind }, spec: fields });
      const read = parseObject(Buffer.from(text)) as { metadata: Record<string, unknown> };
      const expected = JSON.parse(text) as typeof read;
      delete expected.metadata["managedFields"];
      delete read.metadata["managedFields"];
      expect(read).toEqual(expected);
    });
    fc.assert(property, { numRuns: 200, seed: 3 });
  });
});

describe("the end of a value", () => {
  const objects = fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true });

  it("is found in the middle of other bytes, and nowhere before its last byte", () => {
    const property = fc.property(objects, fc.nat(3), (object, pad) => {
      const text = Buffer.from(JSON.stringify(object));
      const bytes = Buffer.concat([Buffer.alloc(pad, "]"), text, Buffer.from('}"]')]);
      expect(valueEnd(bytes, pad, bytes.length)).toBe(pad + text.length);
      expect(valueEnd(bytes, pad, pad + text.length - 1)).toBe(-1);
    });
    fc.assert(property, { numRuns: 100, seed: 3 });
  });

  it("of a string is behind its closing quote, not behind an escaped one", () => {
    const property = fc.property(fc.string({ unit: fc.constantFrom('"', "\\", "a", "é") }), (value) => {
      const bytes = Buffer.from(`${JSON.stringify(value)}"tail"`);
      expect(stringEnd(bytes, 0, bytes.length)).toBe(Buffer.byteLength(JSON.stringify(value)));
    });
    fc.assert(property, { numRuns: 100, seed: 3 });
  });

  it("is not found while a string is open, even behind a backslash", () => {
    expect(stringEnd(Buffer.from('"ab\\'), 0, 4)).toBe(-1);
    expect(stringEnd(Buffer.from('"ab\\"'), 0, 5)).toBe(-1);
    expect(valueEnd(Buffer.from('{"a":"}'), 0, 7)).toBe(-1);
  });
});
