import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { StreamEvent } from "#lib/contract/stream.ts";
import { type LocalApi, startLocalApi } from "#lib/testing/local-api.ts";

import { readStream } from "./stream-reader.ts";

const hello = (heartbeatSeconds: number) =>
  `data: ${JSON.stringify({ event: "hello", stream: "s", heartbeatSeconds })}\n\n`;

let api: LocalApi;
beforeEach(async () => {
  api = await startLocalApi();
});
afterEach(() => api.close());

function read(signal = new AbortController().signal) {
  const events: StreamEvent[] = [];
  const end = readStream({ url: "/api/v1/stream", signal, onEvent: (event) => events.push(event) });
  return { events, end };
}

describe("one connection of the stream", () => {
  it("is read to its end", async () => {
    api.answer = (_, response) => response.end(`${hello(60)}: ping\n\n`);
    const { events, end } = read();
    await end;
    expect(events.map(({ event }) => event)).toEqual(["hello"]);
  });

  it("is given up when it falls silent for longer than two heartbeats, as a dead network does", async () => {
    api.answer = (_, response) => void response.write(hello(0.02));
    await expect(read().end).rejects.toThrow("silent");
  });

  it("fails with the server's own words when it is refused", async () => {
    const problem = {
      type: "about:blank",
      title: "",
      status: 429,
      code: "QD-429-streams",
      detail: "too many",
      action: "wait",
    };
    api.answer = (_, response) => response.writeHead(429).end(JSON.stringify(problem));
    await expect(read().end).rejects.toMatchObject({ code: "QD-429-streams" });
  });

  it("ends when it is told to", async () => {
    const abort = new AbortController();
    api.answer = (_, response) => {
      response.write(hello(60));
      abort.abort();
    };
    await expect(read(abort.signal).end).rejects.toMatchObject({ name: "AbortError" });
  });
});
