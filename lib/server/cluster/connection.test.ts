import { once } from "node:events";
import type { IncomingMessage, RequestListener } from "node:http";
import { setImmediate } from "node:timers/promises";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { aDefinition } from "#lib/testing/definition.ts";
import { type FaultProxy, startFaultProxy } from "#lib/testing/fault-proxy.ts";
import { startServer, type TestServer } from "#lib/testing/server.ts";

import { UpstreamError } from "./cluster.ts";
import { Connection } from "./connection.ts";
import { ConnectionHealth } from "./health.ts";
import { readText } from "./read-answer.ts";

const GET = { method: "GET", path: "/version", purpose: "read" } as const;

describe("connection", () => {
  let server: TestServer;
  let proxy: FaultProxy;
  let seen: IncomingMessage[];
  let listener: RequestListener;
  let health: ConnectionHealth;
  let connection: Connection;

  beforeEach(async () => {
    seen = [];
    listener = (_request, response) => void response.setHeader("content-type", "application/json").end('{"ok":true}');
    server = await startServer((request, response) => {
      seen.push(request);
      listener(request, response);
    });
    proxy = await startFaultProxy({ port: server.port });
    health = new ConnectionHealth(() => {});
    connection = open(`http://127.0.0.1:${proxy.port}`);
  });

  afterEach(async () => {
    await connection.close();
    await proxy.close();
    await server.close();
  });

  function open(url: string): Connection {
    return new Connection(aDefinition({ server: url, user: { token: "secret" } }), health);
  }

  async function failureOf(request: Promise<unknown>): Promise<UpstreamError> {
    const error = await request.then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof UpstreamError)) throw new Error(`expected an UpstreamError, got ${String(error)}`);
    return error;
  }

  it("sends what was asked for, as itself, and gives back head and body", async () => {
    const body = '{"a":1}';
    const headers = ["content-type", "application/json", "Authorization", "Bearer evil", "X-Evil", "1"];
    const answer = await connection.request({ method: "POST", path: "/apis/a?b=c", purpose: "write", headers, body });
    expect(answer).toMatchObject({ status: 200, headers: { "content-type": "application/json" } });
    expect(await readText(answer.body)).toBe('{"ok":true}');
    expect(seen[0]).toMatchObject({ method: "POST", url: "/apis/a?b=c" });
    expect(seen[0]?.headers).toMatchObject({ authorization: "Bearer secret", "content-type": "application/json" });
    expect(seen[0]?.headers).not.toHaveProperty("x-evil");
    expect(health.status).toMatchObject({ breaker: "closed", cause: "none", latencyMilliseconds: null });
  });

  it("keeps the path prefix of a server behind a gateway", async () => {
    const prefixed = open(`http://127.0.0.1:${proxy.port}/k8s/clusters/c-1`);
    await readText((await prefixed.request(GET)).body);
    expect(seen[0]?.url).toBe("/k8s/clusters/c-1/version");
    await prefixed.close();
  });

  it("measures the latency of reads", async () => {
    await readText((await connection.request(GET)).body);
    expect(health.status.latencyMilliseconds).toBeGreaterThan(0);
    expect(health.status.answeredAt).not.toBeNull();
  });

  it("never follows a redirect", async () => {
    const other = await startServer((_request, response) => response.end());
    listener = (_request, response) => response.writeHead(302, { location: other.url }).end();
    expect((await connection.request({ ...GET, purpose: "proxy" })).status).toBe(302);
    expect(other.accepted).toBe(0);
    await other.close();
  });

  it("tells a refused connection, and opens the breaker after 5 of them: the sixth asks nobody", async () => {
    await proxy.down();
    for (let count = 0; count < 5; count += 1) {
      expect(await failureOf(connection.request(GET))).toMatchObject({ reason: "refused", cluster: "test" });
    }
    expect(health.status).toMatchObject({ breaker: "open", cause: "refused" });
    await proxy.up();
    expect((await failureOf(connection.request(GET))).message).toMatch(/not asked again before the next probe/);
    expect(proxy.accepted).toBe(0);
    health.probing();
    await readText((await connection.request({ ...GET, purpose: "probe" })).body);
    expect(health.status).toMatchObject({ breaker: "closed", cause: "none" });
  });

  it("tells a name that does not resolve", async () => {
    const lost = open("http://nowhere.invalid:6443");
    expect((await failureOf(lost.request(GET))).reason).toBe("dns");
    await lost.close();
  });

  it("tells a reset before the head, and a cut in the middle of a body", async () => {
    proxy.set({ reset: true });
    expect((await failureOf(connection.request(GET))).reason).toBe("reset");
    proxy.set({ cutAfterBytes: 400 });
    listener = (_request, response) => response.end("x".repeat(10_000));
    const { body } = await connection.request(GET);
    expect((await failureOf(readText(body))).reason).toBe("reset");
    expect(health.status).toMatchObject({ cause: "reset" });
    expect(health.breaker.failures).toBe(2);
  });

  it("tells an answer that is not HTTP", async () => {
    listener = (request) => void request.socket.end("SSH-2.0-OpenSSH_9.2\r\n");
    expect((await failureOf(connection.request(GET))).reason).toBe("protocol");
  });

  it("counts a gateway's 502 and HTML as failures, and the API server's own 500 and 429 as answers", async () => {
    const answer = async (status: number, type: string) => {
      listener = (_request, response) => void response.writeHead(status, { "content-type": type }).end("{}");
      await readText((await connection.request(GET)).body);
      return health.status.cause;
    };
    expect(await answer(500, "application/json")).toBe("none");
    expect(await answer(429, "application/json")).toBe("none");
    expect(await answer(503, "application/vnd.kubernetes.protobuf")).toBe("none");
    expect(await answer(502, "text/html")).toBe("server");
    expect(await answer(200, "text/html")).toBe("protocol");
    expect(await answer(200, "application/json")).toBe("none");
  });

  it("says nothing about the cluster when the caller gives up, before the head and in the body", async () => {
    listener = (_request, response) => {
      if (seen.length > 1) response.write("first");
    };
    const early = new AbortController();
    const waiting = connection.request({ ...GET, signal: early.signal });
    while (seen.length === 0) await setImmediate();
    early.abort(new Error("caller left"));
    await expect(waiting).rejects.toThrow("caller left");
    const late = new AbortController();
    const { body } = await connection.request({ ...GET, signal: late.signal });
    const ended = once(body, "close").catch(() => {});
    late.abort(new Error("caller left"));
    await ended;
    expect(body.destroyed).toBe(true);
    expect(health.status).toMatchObject({ cause: "none" });
    await expect(connection.request({ ...GET, signal: late.signal })).rejects.toThrow("caller left");
    expect(seen).toHaveLength(2);
  });

  it("stops reading when nobody takes the body, and loses nothing when somebody does", async () => {
    const megabytes = 64;
    let written = 0;
    listener = (_request, response) => {
      const chunk = Buffer.alloc(1_048_576, 97);
      const more = () => {
        while (written < megabytes) {
          written += 1;
          if (!response.write(chunk)) return void response.once("drain", more);
        }
        response.end();
      };
      more();
    };
    const { body } = await connection.request(GET);
    for (let turn = 0; turn < 200; turn += 1) await setImmediate();
    expect(written).toBeLessThan(megabytes);
    let bytes = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) bytes += chunk.length;
    expect(bytes).toBe(megabytes * 1_048_576);
  });

  it("uses 16 sockets for requests and others for lists and watches, so that neither starves the other", async () => {
    const held: (() => void)[] = [];
    listener = (request, response) => {
      if (request.url === "/watch") response.write("\n");
      else held.push(() => response.end("{}"));
    };
    const watches = await Promise.all(
      Array.from({ length: 20 }, () => connection.request({ ...GET, path: "/watch", purpose: "watch" })),
    );
    const requests = Array.from({ length: 40 }, () => connection.request(GET).then(({ body }) => readText(body)));
    while (held.length < 16) await setImmediate();
    for (let turn = 0; turn < 50; turn += 1) await setImmediate();
    expect(held).toHaveLength(16);
    expect(server.sockets).toBe(36);
    const list = connection.request({ ...GET, path: "/list", purpose: "list" });
    while (held.length < 17) await setImmediate();
    for (let count = 0; count < 41; count += 1) {
      while (held.length === 0) await setImmediate();
      held.shift()?.();
    }
    await readText((await list).body);
    expect(await Promise.all(requests)).toHaveLength(40);
    for (const { body } of watches) body.destroy();
  });

  it("gives an exchange's head raw, its body in order and its end once", async () => {
    listener = (_request, response) => {
      response.writeHead(200, ["Content-Type", "text/plain", "Warning", "a", "Warning", "b"]);
      response.end("hello");
    };
    const calls: unknown[] = [];
    await new Promise<void>((resolve, reject) => {
      connection.dispatch(
        { ...GET, purpose: "proxy" },
        {
          onHead: (status, headers) => calls.push(status, headers.slice(0, 6)),
          onData: (chunk) => calls.push(Buffer.from(chunk).toString()),
          onEnd: resolve,
          onError: reject,
        },
      );
    });
    expect(calls).toEqual([200, ["Content-Type", "text/plain", "Warning", "a", "Warning", "b"], "hello"]);
  });

  it("calls nothing back after an exchange was aborted, and what a request would throw otherwise", async () => {
    const calls: string[] = [];
    const handler = {
      onHead: () => calls.push("head"),
      onData: () => calls.push("data"),
      onEnd: () => calls.push("end"),
      onError: () => calls.push("error"),
    };
    connection.dispatch({ ...GET, purpose: "proxy" }, handler).abort();
    await readText((await connection.request(GET)).body);
    expect(calls).toEqual([]);
    await proxy.down();
    const error = await new Promise<UpstreamError>((resolve) => {
      connection.dispatch({ ...GET, purpose: "proxy" }, { ...handler, onError: resolve });
    });
    expect(error).toMatchObject({ name: "UpstreamError", reason: "refused" });
    expect(calls).toEqual([]);
  });

  it("ends requests under way with cause config when its definition is replaced", async () => {
    listener = () => {};
    const waiting = failureOf(connection.request(GET));
    while (seen.length === 0) await setImmediate();
    await connection.close();
    expect(await waiting).toMatchObject({ reason: "config" });
    expect(health.status.cause).toBe("none");
  });
});
