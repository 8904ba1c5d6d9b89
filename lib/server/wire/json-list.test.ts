import { describe, expect, it } from "vitest";

import { namespaces } from "#lib/server/kind/namespaces.ts";
import { chunksOf } from "#lib/testing/random-object.ts";
import { readList } from "#lib/testing/row-of.ts";

import { JsonListReader } from "./json-list.ts";
import { capObjectBytes } from "./reader.ts";
import { WireError } from "./wire-error.ts";

const read = (text: string, sizes: number[] = []) => readList("json", namespaces, chunksOf(Buffer.from(text), sizes));
const names = (text: string, sizes: number[] = []) => read(text, sizes).rows.map((row) => row["name"]);
const item = (name: string) => `{"metadata":{"name":${JSON.stringify(name)}},"status":{"phase":"Active"}}`;

describe("a JSON list", () => {
  it("gives its items in order, and its metadata at the end", () => {
    const metadata = '{"resourceVersion":"17","continue":"abc","remainingItemCount":40}';
    const list = read(
      `{"kind":"NamespaceList","apiVersion":"v1","metadata":${metadata},"items":[${item("a")},${item("b")}]}`,
    );
    expect(list.rows.map((row) => row["name"])).toEqual(["a", "b"]);
    expect(list.meta).toEqual({ resourceVersion: "17", continue: "abc", remaining: 40 });
  });

  it("does not care in which order its keys come, nor what else it has", () => {
    const list = read(
      `{"items":[${item("a")}],"x":[{"y":"]}"}],"n":-1.5e3,"t":true,"metadata":{"resourceVersion":"3"},"z":null}\n`,
    );
    expect(list.rows).toHaveLength(1);
    expect(list.meta).toEqual({ resourceVersion: "3", continue: "", remaining: null });
  });

  it("may be spread over lines", () => {
    const text = JSON.stringify(
      { metadata: {}, items: [{ metadata: { name: "a" } }, { metadata: { name: "b" } }] },
      null,
      2,
    );
    expect(names(text)).toEqual(["a", "b"]);
    expect(names(text, [1])).toEqual(["a", "b"]);
  });

  it("keeps text that is cut between its bytes", () => {
    const name = 'é\u{1F600}\u{1F468}\u200D\u{1F469}\u200D\u{1F467} \\ " \u2028';
    for (const size of [1, 2, 3, 5, 7])
      expect(names(`{"metadata":{},"items":[${item(name)}]}`, [size])).toEqual([name]);
  });

  it.each([
    '{"metadata":{"resourceVersion":"5"},"items":[]}',
    '{"items":null,"metadata":{"resourceVersion":"5"}}',
    '{"metadata":{"resourceVersion":"5"},"items": null }',
  ])("may be empty: %s", (text) => {
    for (const size of [100, 1]) expect(read(text, [size])).toMatchObject({ rows: [], meta: { resourceVersion: "5" } });
  });

  it("hands over each item as soon as its last byte is there", () => {
    const seen: string[] = [];
    const { projection, meta } = namespaces;
    const reader = new JsonListReader(projection, (draft) => seen.push(draft.text(meta.name)));
    const first = Buffer.from(`{"items":[${item("a")}`);
    reader.push(first.subarray(0, -1));
    expect(seen).toEqual([]);
    reader.push(first.subarray(-1));
    expect(seen).toEqual(["a"]);
  });

  it("is refused when it ends early, at every byte", () => {
    const whole = Buffer.from(`{"metadata":{"resourceVersion":"1"},"items":[${item("a")},${item("é")}]}`);
    for (let length = 0; length < whole.length; length++)
      expect(() => readList("json", namespaces, [whole.subarray(0, length)])).toThrow(WireError);
  });

  it.each([
    ["", "list ended early"],
    ["<html><body>Log in</body></html>", "list is not a JSON object"],
    ['"text"', "list is not a JSON object"],
    ["[1]", "list is not a JSON object"],
    ["{}", "answer is not a list: it has no items"],
    ['{"error":"please log in"}', "answer is not a list: it has no items"],
    ['{"kind":"Status","code":200,"metadata":{}}', "answer is not a list: it has no items"],
    ['{"items":"none"}', "answer is not a list: it has no items"],
    ['{"items":{}}', "answer is not a list: it has no items"],
    ['{"items":[null]}', "list item is not an object"],
    ['{"items":[1]}', "list item is not an object"],
    ['{"items":[{]}', "malformed JSON in a list"],
    ['{"items":[{"metadata":}]}', "malformed JSON in a list"],
    ['{"metadata":{]}', "malformed JSON in a list"],
    ['{"metadata":null,"items":[]}', "list has unreadable metadata"],
    ['{"metadata":{"resourceVersion":5},"items":[]}', "list has unreadable metadata"],
    ["{items:[]}", "list has a key that is not a string"],
    ['{"items":[]}{"items":[]}', "bytes behind the list"],
    ['{"items":[]} <!-- proxy -->', "bytes behind the list"],
  ])("is refused as %j, with the reason", (text, reason) => {
    expect(() => read(text)).toThrow(new WireError(reason));
    expect(() => read(text, [1])).toThrow(WireError);
  });

  it("is refused when one item is larger than any object can be", () => {
    const reader = new JsonListReader(namespaces.projection, () => undefined);
    reader.push(Buffer.from('{"items":[{"metadata":{"name":"'));
    const chunk = Buffer.alloc(1 << 20, "a");
    const push = () => {
      for (let bytes = 0; bytes < capObjectBytes + 2 * chunk.length; bytes += chunk.length) reader.push(chunk);
    };
    expect(push).toThrow(new WireError(`one value is larger than ${capObjectBytes} bytes`));
  });
});
