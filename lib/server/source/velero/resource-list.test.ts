import { describe, expect, it } from "vitest";

import { ResourceListReader } from "./resource-list.ts";

const readBytes = (...pieces: Buffer[]) => {
  const reader = new ResourceListReader();
  return pieces.flatMap((piece) => [...reader.read(piece)]);
};
const read = (text: string) => readBytes(Buffer.from(text));
/** Byte by byte. */
const readSlowly = (text: string) => readBytes(...Array.from(Buffer.from(text), (byte) => Buffer.from([byte])));
const list = '{"apps/v1/Deployment":["shop/cart"],"v1/ConfigMap":["shop/settings(created)"],"v1/Namespace":["shop"]}';

describe("a resource list", () => {
  it("is read alike however it is cut into pieces", () => {
    const whole = read(list);
    expect(whole).toEqual([
      { kind: "apps/v1/Deployment", namespace: "shop", name: "cart", outcome: "" },
      { kind: "v1/ConfigMap", namespace: "shop", name: "settings", outcome: "created" },
      { kind: "v1/Namespace", namespace: "", name: "shop", outcome: "" },
    ]);
    expect(readSlowly(list)).toEqual(whole);
  });

  it("may hold names with quotes and backslashes", () => {
    const [one] = read(JSON.stringify({ "v1/Secret": ['shop/a"b\\c'] }));
    expect(one?.name).toBe('a"b\\c');
  });

  it("may be cut in the middle of an escape, and end in one", () => {
    const names = ['shop/a"', "shop/b\\", 'shop/c\\"d', "shop/e\\\\", "shop/größe-日本"];
    const text = JSON.stringify({ "v1/Secret": names });
    const found = names.map((name) => name.slice("shop/".length));
    expect(read(text).map(({ name }) => name)).toEqual(found);
    expect(readSlowly(text).map(({ name }) => name)).toEqual(found);
  });

  it("is read in time that grows with its length alone", () => {
    // A quarter of a million names in one piece: read letter by letter it took twelve times as long.
    const names = Array.from({ length: 250_000 }, (_, at) => `shop-${at % 200}/web-${at}`);
    expect(read(JSON.stringify({ "v1/Pod": names }))).toHaveLength(names.length);
  });

  it("is none with a text that no name can be as long as", () => {
    const text = `{"v1/Secret":["${"x".repeat(5000)}"]}`;
    expect(() => read(text)).toThrow(RangeError);
    expect(() => readSlowly(text)).toThrow(RangeError);
  });
});
