import { describe, expect, it } from "vitest";

import { namespaces } from "#lib/server/kind/namespaces.ts";
import { listBody, numberField, textField, varint } from "#lib/testing/protobuf.ts";
import { chunksOf } from "#lib/testing/random-object.ts";
import { readableLengths, readList } from "#lib/testing/row-of.ts";

import { ProtobufListReader } from "./protobuf-list.ts";
import { capObjectBytes } from "./reader.ts";
import { WireError } from "./wire-error.ts";

const read = (body: Uint8Array, sizes: number[] = []) => readList("protobuf", namespaces, chunksOf(body, sizes));
const named = (name: string) => textField(1, textField(1, name));
const magic = Buffer.from("k8s\0");

describe("a protobuf list", () => {
  it("gives its objects in order, and its metadata at the end", () => {
    const meta = Buffer.concat([textField(1, "self"), textField(2, "17"), textField(3, "abc"), numberField(4, 40)]);
    const list = read(listBody([named("a"), named("b")], meta));
    expect(list.rows.map((row) => row["name"])).toEqual(["a", "b"]);
    expect(list.meta).toEqual({ resourceVersion: "17", continue: "abc", remaining: 40 });
  });

  it("may be empty", () => {
    expect(read(listBody([]))).toEqual({ rows: [], meta: { resourceVersion: "42", continue: "", remaining: null } });
    const nothing = Buffer.concat([magic, textField(2, "")]);
    expect(read(nothing)).toEqual({ rows: [], meta: { resourceVersion: "", continue: "", remaining: null } });
  });

  it("may hold an object of which nothing is known", () => {
    expect(read(listBody([Buffer.alloc(0)])).rows).toMatchObject([{ name: "", status: "" }]);
  });

  it("keeps text that is cut between its bytes", () => {
    const body = listBody([named("é\u{1F600}"), named("\u{1F468}\u200D\u{1F469}")]);
    for (const size of [1, 2, 3, 5, 7]) expect(read(body, [size])).toEqual(read(body));
  });

  it("hands over each object as soon as its last byte is there", () => {
    const seen: string[] = [];
    const reader = new ProtobufListReader(namespaces.projection, (draft) =>
      seen.push(draft.text(namespaces.meta.name)),
    );
    const body = listBody([named("a"), named("b")]);
    const behindFirst = body.indexOf(named("a")) + named("a").length;
    reader.push(body.subarray(0, behindFirst - 1));
    expect(seen).toEqual([]);
    reader.push(body.subarray(behindFirst - 1, behindFirst));
    expect(seen).toEqual(["a"]);
  });

  it("skips fields of the list and of its envelope that nobody knows", () => {
    const list = Buffer.concat([textField(9, "?"), textField(2, named("a")), textField(300, "?")]);
    const body = Buffer.concat([magic, textField(7, "?"), textField(2, list), textField(8, "?")]);
    expect(read(body).rows).toMatchObject([{ name: "a" }]);
    expect(read(body, [1]).rows).toMatchObject([{ name: "a" }]);
  });

  it("is refused when it ends early: never a part of it is taken for all", () => {
    const whole = listBody([named("a"), named("é")]);
    // Behind the list come contentEncoding and contentType, both empty and of two bytes each; without them nothing is missing.
    const complete = [whole.length - 4, whole.length - 2, whole.length];
    expect(readableLengths(whole, read)).toEqual(complete);
    for (const length of complete) expect(read(whole.subarray(0, length))).toEqual(read(whole));
  });

  it.each<[string, Buffer, string]>([
    ["nothing", Buffer.alloc(0), "list ended early"],
    ["a page of HTML", Buffer.from("<!doctype html><html>"), "body is not Kubernetes protobuf"],
    ["JSON", Buffer.from('{"kind":"PodList"}'), "body is not Kubernetes protobuf"],
    ["the magic of another version", Buffer.from("k8s\u0001....."), "body is not Kubernetes protobuf"],
    ["an envelope alone", Buffer.concat([magic, textField(1, "v1")]), "list ended early"],
    [
      "an object longer than its list",
      Buffer.concat([magic, Buffer.of(0x12, 3, 0x12, 4), Buffer.alloc(9)]),
      "object longer than its list",
    ],
    ["a number where a message should be", Buffer.concat([magic, numberField(2, 7)]), "unexpected field in a list"],
    [
      "an object of a negative length",
      Buffer.concat([magic, Buffer.of(0x12, 40, 0x12), varint(-5)]),
      `one object is larger than ${capObjectBytes} bytes`,
    ],
    ["a length without an end", Buffer.concat([magic, Buffer.alloc(20, 0xff)]), "varint longer than 64 bits"],
  ])("is refused when it is %s, with the reason", (_, body, reason) => {
    expect(() => read(body)).toThrow(new WireError(reason));
    expect(() => read(body, [1])).toThrow(new WireError(reason));
  });

  it("is refused by the length of an object that is too large, before its bytes come", () => {
    const head = Buffer.concat([
      magic,
      varint((2 << 3) | 2),
      varint(2 ** 40),
      varint((2 << 3) | 2),
      varint(capObjectBytes + 1),
    ]);
    expect(() => read(head)).toThrow(new WireError(`one object is larger than ${capObjectBytes} bytes`));
  });

  it("may be larger than one object may be", () => {
    const large = textField(1, Buffer.concat([textField(1, "a"), textField(40, Buffer.alloc(1 << 20))]));
    const body = listBody(Array.from({ length: 10 }, () => large));
    expect(body.length).toBeGreaterThan(capObjectBytes);
    expect(read(body, [1 << 16]).rows).toHaveLength(10);
  });
});
