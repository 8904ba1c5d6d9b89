import { describe, expect, it } from "vitest";

import { namespaces } from "#lib/server/kind/namespaces.ts";
import { chunksOf } from "#lib/testing/random-object.ts";
import { eventSink, type PlainEvent, readWatch } from "#lib/testing/row-of.ts";

import { JsonWatchReader, statusFromJson } from "./json-watch.ts";
import { capObjectBytes } from "./reader.ts";
import { WireError } from "./wire-error.ts";

const read = (text: string, sizes: number[] = []) => readWatch("json", namespaces, chunksOf(Buffer.from(text), sizes));
const line = (type: string, object: unknown) => `${JSON.stringify({ type, object })}\n`;
const named = (name: string) => ({
  kind: "Namespace",
  metadata: { name, resourceVersion: "9" },
  status: { phase: "Active" },
});

describe("a JSON watch", () => {
  it("gives changes with their rows, in order", () => {
    const events = read(line("ADDED", named("a")) + line("MODIFIED", named("b")) + line("DELETED", named("c")));
    expect(events).toMatchObject([
      { type: "ADDED", row: { name: "a", status: "Active" } },
      { type: "MODIFIED", row: { name: "b" } },
      { type: "DELETED", row: { name: "c" } },
    ]);
  });

  it("gives a bookmark's version", () => {
    const bookmark = line("BOOKMARK", { metadata: { resourceVersion: "77" }, spec: {}, status: {} });
    expect(read(bookmark)).toEqual([{ type: "BOOKMARK", resourceVersion: "77" }]);
  });

  it("gives an error's status", () => {
    const gone = { kind: "Status", code: 410, reason: "Expired", message: "too old resource version: 1 (9)" };
    const status = {
      code: 410,
      reason: "Expired",
      message: "too old resource version: 1 (9)",
      retryAfterSeconds: null,
    };
    expect(read(line("ERROR", gone))).toEqual([{ type: "ERROR", status }]);
  });

  it("keeps text that is cut between its bytes, and skips empty lines", () => {
    const text = `\n${line("ADDED", named("é\u{1F600}"))}\n\n${line("MODIFIED", named("b"))}`;
    for (const size of [1, 2, 3, 5, 7]) expect(read(text, [size])).toEqual(read(text));
    expect(read(text)).toMatchObject([{ row: { name: "é\u{1F600}" } }, { row: { name: "b" } }]);
  });

  it("hands over an event as soon as its line ends", () => {
    const events: PlainEvent[] = [];
    const reader = new JsonWatchReader(namespaces.projection, eventSink(namespaces, events));
    const text = Buffer.from(line("ADDED", named("a")));
    reader.push(text.subarray(0, -1));
    expect(events).toEqual([]);
    reader.push(Buffer.concat([text.subarray(-1), text.subarray(0, 9)]));
    expect(events).toHaveLength(1);
  });

  it("is refused when it ends inside an event, at every byte", () => {
    const whole = Buffer.from(line("ADDED", named("é")));
    for (let length = 1; length < whole.length; length++)
      expect(() => readWatch("json", namespaces, [whole.subarray(0, length)])).toThrow("watch ended inside an event");
    expect(readWatch("json", namespaces, [])).toEqual([]);
  });

  it.each([
    ["<html>\n", "malformed JSON in a watch"],
    ["{}\n", "malformed JSON in a watch"],
    ['{"type":1,"object":{}}\n', "malformed JSON in a watch"],
    ['{"type":"ADDED"}\n', "malformed JSON in a watch"],
    ['{"type":"ADDED","object":null}\n', "watch event without an object"],
    ['{"type":"ADDED","object":"pod"}\n', "watch event without an object"],
    ['{"type":"BOOKMARK"}\n', "malformed JSON in a watch"],
    ['{"type":"ERROR","object":"gone"}\n', "watch error without a status"],
    ['{"type":"ERROR","object":{"code":"410"}}\n', "watch error without a status"],
    [`{"type":"${"X".repeat(100)}","object":{}}\n`, `watch event of unknown type "${"X".repeat(40)}"`],
  ])("is refused with %j, and says why", (text, reason) => {
    expect(() => read(text)).toThrow(new WireError(reason));
  });

  it("is refused when a line is larger than any object can be", () => {
    const reader = new JsonWatchReader(namespaces.projection, eventSink(namespaces, []));
    const chunk = Buffer.alloc(1 << 20, "a");
    const push = () => {
      for (let bytes = 0; bytes < capObjectBytes + 2 * chunk.length; bytes += chunk.length) reader.push(chunk);
    };
    expect(push).toThrow(new WireError(`one value is larger than ${capObjectBytes} bytes`));
  });
});

describe("a status in JSON", () => {
  it("tells after how long to ask again, where that is said", () => {
    const busy = { code: 429, reason: "TooManyRequests", message: "slow down", details: { retryAfterSeconds: 3 } };
    expect(statusFromJson(busy)).toMatchObject({ code: 429, retryAfterSeconds: 3 });
    expect(statusFromJson({ ...busy, details: {} })).toMatchObject({ retryAfterSeconds: null });
    expect(statusFromJson({ ...busy, details: null })).toMatchObject({ retryAfterSeconds: null });
  });

  it("is none where it is something else", () => {
    for (const value of [null, "x", 3, { code: "x" }, { message: 3 }]) expect(statusFromJson(value)).toBeNull();
  });
});
