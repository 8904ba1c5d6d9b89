import { describe, expect, it } from "vitest";

import { namespaces } from "#lib/server/kind/namespaces.ts";
import { numberField, textField, unknown, watchFrame } from "#lib/testing/protobuf.ts";
import { chunksOf } from "#lib/testing/random-object.ts";
import { readableLengths, readWatch } from "#lib/testing/row-of.ts";

import { ProtobufWatchReader } from "./protobuf-watch.ts";
import { capObjectBytes } from "./reader.ts";
import { WireError } from "./wire-error.ts";

const read = (bytes: Uint8Array, sizes: readonly number[] = []) =>
  readWatch("protobuf", namespaces, chunksOf(bytes, sizes));
const named = (name: string) =>
  unknown("v1", "Namespace", textField(1, Buffer.concat([textField(1, name), textField(6, "9")])));
const frame = (event: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(event.length);
  return Buffer.concat([length, event]);
};
const status = (...fields: Buffer[]) => watchFrame("ERROR", unknown("v1", "Status", Buffer.concat(fields)));

describe("a protobuf watch", () => {
  it("gives changes with their rows, in order", () => {
    const frames = [
      watchFrame("ADDED", named("a")),
      watchFrame("MODIFIED", named("b")),
      watchFrame("DELETED", named("c")),
    ];
    expect(read(Buffer.concat(frames))).toMatchObject([
      { type: "ADDED", row: { name: "a" } },
      { type: "MODIFIED", row: { name: "b" } },
      { type: "DELETED", row: { name: "c" } },
    ]);
  });

  it("gives a bookmark's version", () => {
    expect(read(watchFrame("BOOKMARK", named("")))).toEqual([{ type: "BOOKMARK", resourceVersion: "9" }]);
  });

  it("gives an error's status", () => {
    const gone = status(
      textField(1, ""),
      textField(2, "Failure"),
      textField(3, "too old \u{1F570}"),
      textField(4, "Expired"),
      numberField(6, 410),
    );
    expect(read(gone)).toEqual([
      {
        type: "ERROR",
        status: { code: 410, reason: "Expired", message: "too old \u{1F570}", retryAfterSeconds: null },
      },
    ]);
  });

  it("tells after how long to ask again, and takes the 0 that protobuf writes for none", () => {
    const after = (seconds: number) =>
      status(numberField(6, 429), textField(5, Buffer.concat([textField(1, "pods"), numberField(5, seconds)])));
    expect(read(after(3))).toMatchObject([{ status: { code: 429, retryAfterSeconds: 3 } }]);
    expect(read(after(0))).toMatchObject([{ status: { retryAfterSeconds: null } }]);
  });

  it("gives the same in chunks of any size", () => {
    const bytes = Buffer.concat([watchFrame("ADDED", named("é\u{1F600}")), watchFrame("DELETED", named("b"))]);
    for (const size of [1, 2, 3, 5, 7]) expect(read(bytes, [size])).toEqual(read(bytes));
  });

  it("is refused when it ends inside an event, and is well where it ends between two", () => {
    const first = watchFrame("ADDED", named("a"));
    const whole = Buffer.concat([first, watchFrame("DELETED", named("b"))]);
    expect(readableLengths(whole, read)).toEqual([0, first.length, whole.length]);
    expect(() => read(whole.subarray(0, 9))).toThrow(new WireError("watch ended inside an event"));
  });

  it.each<[string, Buffer, string]>([
    ["HTML", Buffer.from("<!doctype html>"), `one event is larger than ${capObjectBytes} bytes`],
    ["an empty event", frame(Buffer.alloc(0)), "watch event without an object"],
    ["a type alone", frame(textField(1, "ADDED")), "watch event without an object"],
    [
      "an object that is a number",
      frame(Buffer.concat([textField(1, "ADDED"), numberField(2, 1)])),
      "watch event without an object",
    ],
    [
      "an object without its magic",
      frame(Buffer.concat([textField(1, "ADDED"), textField(2, textField(1, "{}"))])),
      "body is not Kubernetes protobuf",
    ],
    [
      "an envelope without an object",
      watchFrame("ADDED", Buffer.concat([Buffer.from("k8s\0"), textField(1, "")])),
      "envelope without an object",
    ],
    [
      "an envelope around a number",
      watchFrame("ADDED", Buffer.concat([Buffer.from("k8s\0"), numberField(2, 1)])),
      "envelope without an object",
    ],
    ["a type nobody knows", watchFrame("X".repeat(100), named("a")), `watch event of unknown type "${"X".repeat(40)}"`],
    [
      "an object that ends early",
      watchFrame("ADDED", unknown("v1", "Namespace", Buffer.of(0x0a, 9, 0x0a))),
      "field longer than its message",
    ],
  ])("is refused with %s, and says why", (_, bytes, reason) => {
    expect(() => read(bytes)).toThrow(new WireError(reason));
    expect(() => read(bytes, [1])).toThrow(new WireError(reason));
  });

  it("is refused by the length of a frame that is too large, before its bytes come", () => {
    const reader = new ProtobufWatchReader(namespaces.projection, {
      changed: () => undefined,
      bookmark: () => undefined,
      error: () => undefined,
    });
    const length = Buffer.alloc(4);
    length.writeUInt32BE(capObjectBytes + 1);
    expect(() => reader.push(length)).toThrow(new WireError(`one event is larger than ${capObjectBytes} bytes`));
  });

  it("hands on what the sink throws, which is how a reader is stopped", () => {
    const stop = new Error("stop");
    const reader = new ProtobufWatchReader(namespaces.projection, {
      changed: () => {
        throw stop;
      },
      bookmark: () => undefined,
      error: () => undefined,
    });
    expect(() => reader.push(watchFrame("ADDED", named("a")))).toThrow(stop);
  });
});
