import type { RequestListener } from "node:http";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { UpstreamError } from "#lib/server/cluster/cluster.ts";
import type { Member } from "#lib/server/cluster/member.ts";
import { aMember, until } from "#lib/testing/follow.ts";
import { startServer, type TestServer } from "#lib/testing/server.ts";

import { StatusError, streamAnswer } from "./exchange.ts";
import { TurnBudget } from "./turn-budget.ts";

describe("streamed answer", () => {
  let server: TestServer;
  let cluster: Member;
  let listener: RequestListener;
  let got: Buffer[];
  let closed: number;

  beforeEach(async () => {
    got = [];
    closed = 0;
    server = await startServer((request, response) => {
      response.on("close", () => closed++);
      listener(request, response);
    });
    cluster = aMember(`http://127.0.0.1:${server.port}`);
  });

  afterEach(async () => {
    await cluster.close();
    await server.close();
  });

  const ask = (
    signal = new AbortController().signal,
    take = (chunk: Uint8Array): void => void got.push(Buffer.from(chunk)),
  ) =>
    streamAnswer({
      cluster,
      path: "/api/v1/pods",
      accept: "application/json",
      purpose: "list",
      signal,
      turns: new TurnBudget(),
      onHead: () => take,
    });

  it("hands on every byte of the body and ends with it", async () => {
    listener = (_request, response) => void response.end("x".repeat(300_000));
    await ask();
    expect(Buffer.concat(got).length).toBe(300_000);
  });

  it("reads a refusal as the status it is", async () => {
    listener = (_request, response) => {
      response.writeHead(403, { "content-type": "application/json" });
      response.end(JSON.stringify({ kind: "Status", code: 403, reason: "Forbidden", message: "no" }));
    };
    const error = await ask().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StatusError);
    expect(error).toMatchObject({ status: { code: 403, reason: "Forbidden", message: "no" } });
  });

  it("takes the HTTP status over what the body claims", async () => {
    listener = (_request, response) => void response.writeHead(429, { "retry-after": "9" }).end('{"code":200}');
    await expect(ask()).rejects.toMatchObject({ status: { code: 429, retryAfterSeconds: 9 } });
  });

  it("survives a load balancer's HTML", async () => {
    listener = (_request, response) =>
      void response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad</h1>");
    await expect(ask()).rejects.toMatchObject({ status: { code: 502, message: "" } });
  });

  it("does not keep an endless error body", async () => {
    listener = (_request, response) => void response.writeHead(500).end("y".repeat(2_000_000));
    await expect(ask()).rejects.toBeInstanceOf(StatusError);
  });

  it("fails as a connection when the body breaks off", async () => {
    listener = (_request, response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write("half");
      response.socket?.destroySoon();
    };
    await expect(ask()).rejects.toBeInstanceOf(UpstreamError);
  });

  it("gives up the exchange when a chunk cannot be used", async () => {
    listener = (_request, response) => void response.write("first");
    const failing = ask(undefined, () => {
      throw new Error("unusable");
    });
    await expect(failing).rejects.toThrow("unusable");
    await until("the server sees us go", () => closed === 1);
  });

  it("stops with the signal's reason and lets the server know", async () => {
    listener = (_request, response) => void response.write("first");
    const abort = new AbortController();
    const asked = ask(abort.signal);
    await until("bytes arrive", () => got.length > 0);
    abort.abort(new Error("enough"));
    await expect(asked).rejects.toThrow("enough");
    await until("the server sees us go", () => closed === 1);
  });

  it("does not ask at all when it was stopped before", async () => {
    listener = () => expect.unreachable();
    await expect(ask(AbortSignal.abort(new Error("stopped")))).rejects.toThrow("stopped");
  });
});
