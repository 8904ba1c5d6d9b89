import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ResponseParser } from "./response-parser.ts";

const STREAM = Buffer.from(
  [
    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n1f;x=y\r\n0123456789012345678901234567890\r\n0\r\nTrailer: t\r\n\r\n",
    "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
  ].join(""),
);
const EXPECTED = [
  [200, 5],
  [404, 0],
  [200, 35],
  [200, 0],
];

function read(cuts: readonly number[]): number[][] {
  const seen: number[][] = [];
  const parser = new ResponseParser((...response) => seen.push(response));
  const edges = [0, ...cuts.toSorted((a, b) => a - b), STREAM.length];
  for (const [index, edge] of edges.slice(1).entries()) parser.feed(STREAM.subarray(edges[index], edge));
  return seen;
}

describe("response parser", () => {
  it("counts responses with a length and with chunks", () => {
    expect(read([])).toEqual(EXPECTED);
  });

  it("counts the same wherever the stream is cut", () => {
    for (let at = 1; at < STREAM.length; at++) expect(read([at])).toEqual(EXPECTED);
    fc.assert(
      fc.property(fc.array(fc.nat(STREAM.length)), (cuts) => {
        expect(read(cuts)).toEqual(EXPECTED);
      }),
    );
  });

  it("refuses a response that has no end", () => {
    const parser = new ResponseParser(() => undefined);
    expect(() => parser.feed(Buffer.from("HTTP/1.1 200 OK\r\n\r\n"))).toThrow("a response without length");
  });
});
