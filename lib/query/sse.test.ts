import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createSseParser, EVENT_LENGTH_AT_MOST } from "./sse.ts";

function parse(...chunks: string[]): string[] {
  const messages: string[] = [];
  const feed = createSseParser((message) => messages.push(message));
  for (const chunk of chunks) feed(chunk);
  return messages;
}

describe("an event stream", () => {
  it("gives the data of each event", () => {
    expect(parse("data: one\n\ndata: two\n\n")).toEqual(["one", "two"]);
  });

  it("does not give an event before its empty line came", () => {
    expect(parse("data: one\n")).toEqual([]);
  });

  it("passes over heartbeats, names and ids", () => {
    expect(parse(": ping\n\nevent: delta\nid: 4\ndata: {}\n\n")).toEqual(["{}"]);
  });

  it("joins the lines of one event", () => {
    expect(parse("data: a\ndata: b\n\n")).toEqual(["a\nb"]);
  });

  it("takes data with no space after the colon", () => {
    expect(parse("data:{}\n\n")).toEqual(["{}"]);
  });

  it("takes any line ending, also when a chunk splits it", () => {
    expect(parse("data: a\r", "\n\r\ndata: b\r\n\r", "\n")).toEqual(["a", "b"]);
  });

  it("does not depend on where the chunks are cut", () => {
    const stream = ': ping\n\nevent: snapshot\ndata: {"a":1}\n\ndata: x\r\ndata: y\r\n\r\ndata: z\n\n';
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 8 }), (cuts) => {
        const edges = [0, ...cuts.toSorted((a, b) => a - b), stream.length];
        const chunks = edges.slice(1).map((end, index) => stream.slice(edges[index], end));
        expect(parse(...chunks)).toEqual(['{"a":1}', "x\ny", "z"]);
      }),
    );
  });

  it("with an event of 200 MB ends, and is held no longer", () => {
    const feed = createSseParser(() => undefined);
    const chunk = "x".repeat(1024 * 1024);
    const feedAll = () => {
      for (let megabytes = 0; megabytes < 200; megabytes += 1) feed(megabytes === 0 ? `data: ${chunk}` : chunk);
    };
    expect(feedAll).toThrow("endless");
    expect(EVENT_LENGTH_AT_MOST).toBeLessThan(200 * 1024 * 1024);
  });
});
