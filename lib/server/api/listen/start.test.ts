import { createServer, request as httpRequest, type IncomingMessage } from "node:http";

import { describe, expect, it } from "vitest";

import { startApiServer } from "#lib/testing/api/server.ts";
import { openStream } from "#lib/testing/api/stream.ts";
import { startUpstream } from "#lib/testing/api/upstream.ts";

import type { Runtime } from "../api.ts";
import { parseServerArguments } from "./arguments.ts";
import { bind, StartError } from "./bind.ts";
import { startingListener } from "./listener.ts";
import { shutdown } from "./shutdown.ts";

describe("the arguments of the server", () => {
  it("are files, a port and a host", () => {
    const { config, kubeconfig, port, host, dev } = parseServerArguments([
      "--config",
      "c",
      "--kubeconfig",
      "k",
      "--port",
      "0",
      "--host",
      "::1",
    ]);
    expect({ config, kubeconfig, port, host, dev }).toEqual({
      config: "c",
      kubeconfig: "k",
      port: 0,
      host: "::1",
      dev: false,
    });
  });

  it.each([["--port", "x"], ["--port", "-1"], ["--what"], ["file"]])(
    "are refused in one line when they are %s %s",
    (...args) => {
      expect(() => parseServerArguments(args.filter(Boolean))).toThrow(/^QD-005-flag: .+\.$/);
    },
  );
});

describe("a port that is taken", () => {
  it("is refused in one line that says what to do", async () => {
    const first = createServer();
    const second = createServer();
    const { port } = new URL(await bind(first, { host: "127.0.0.1", port: 0 }));
    const refusal = bind(second, { host: "127.0.0.1", port: Number(port) });
    await expect(refusal).rejects.toThrow(StartError);
    await expect(refusal).rejects.toThrow(
      `QD-004-port: port ${port} on 127.0.0.1 is taken. End what uses it or choose another with --port.`,
    );
    first.close();
  });
});

describe("a server that is still starting", () => {
  it("is alive but not ready", async () => {
    const server = createServer(startingListener);
    const address = await bind(server, { host: "127.0.0.1", port: 0 });
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    for (const path of ["/readyz", "/api/v1/fleet", "/"]) {
      expect(await (await fetch(`${address}${path}`)).json()).toMatchObject({ code: "QD-503-starting" });
    }
    server.closeAllConnections();
    server.close();
  });
});

describe("ending", () => {
  it("says goodbye on streams, lets a request under way finish, and closes connections and pages", async () => {
    const { promise: held, resolve: hold } = Promise.withResolvers<import("node:http").ServerResponse>();
    const upstream = await startUpstream((_request, response) => hold(response));
    const quarterdeck = await startApiServer({ clusters: { east: upstream.url } });
    const order: string[] = [];
    const runtime: Runtime = {
      ...quarterdeck.api,
      stop: () => {
        order.push("not ready");
        quarterdeck.stop();
      },
      close: async () => {
        order.push("closed");
        await quarterdeck.api.registry.close();
      },
    };
    const stream = await openStream(quarterdeck.url);
    await stream.next();
    const answer = new Promise<IncomingMessage>((resolve) =>
      httpRequest(`${quarterdeck.url}/api/v1/clusters/east/k8s/api/v1/pods`, resolve).end(),
    );
    const response = await held;
    const ended = shutdown({ server: quarterdeck.server, runtime, closePages: async () => void order.push("pages") });
    expect(await stream.next()).toMatchObject({ event: "bye" });
    response.end("done");
    expect((await answer).statusCode).toBe(200);
    (await answer).resume();
    await ended;
    expect(order).toEqual(["not ready", "closed", "pages"]);
    await upstream.close();
  });
});
