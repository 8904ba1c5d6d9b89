import type { Socket } from "node:net";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type FaultProxy, startFaultProxy } from "#lib/testing/fault-proxy.ts";
import { startServer, type TestServer } from "#lib/testing/server.ts";

import { codeOf } from "./cause.ts";
import { type ConnectorOptions, createConnector } from "./connector.ts";

describe("connector", () => {
  let server: TestServer;
  let proxy: FaultProxy;
  beforeEach(async () => {
    server = await startServer((_request, response) => response.end());
    proxy = await startFaultProxy(server);
  });
  afterEach(async () => {
    await proxy.close();
    await server.close();
  });

  /** Opens one socket. @throws what undici would be given. */
  function open(url: string, part: Partial<ConnectorOptions> = {}): Promise<Socket> {
    const connector = createConnector({
      server: new URL(url),
      tls: { authority: null, serverName: null, insecure: false },
      clientCertificate: () => Promise.resolve(null),
      onCertificate: () => {},
      ...part,
    });
    const { hostname, port, protocol } = new URL(url);
    return new Promise((resolve, reject) => {
      connector({ hostname, port, protocol }, (error, socket) => (error ? reject(error) : resolve(socket)));
    });
  }

  const codeFrom = async (socket: Promise<Socket>) => codeOf(await socket.catch((error: unknown) => error));

  it("opens a plain socket", async () => {
    const socket = await open(server.url);
    expect(socket.remotePort).toBe(server.port);
    socket.destroy();
  });

  it("gives up a handshake that never ends, and leaves no socket behind", async () => {
    proxy.set({ acceptThenHang: true });
    const url = `https://127.0.0.1:${proxy.port}`;
    expect(await codeFrom(open(url, { tlsMilliseconds: 50 }))).toBe("QD_TLS_TIMEOUT");
    await expect.poll(() => proxy.connections).toBe(0);
  });

  it("tells a refused connection and a peer that closes in the middle of the handshake", async () => {
    proxy.set({ reset: true });
    expect(await codeFrom(open(`https://127.0.0.1:${proxy.port}`))).toBe("ECONNRESET");
    await proxy.down();
    expect(await codeFrom(open(`https://127.0.0.1:${proxy.port}`))).toBe("ECONNREFUSED");
  });

  it("passes on why there is no client certificate, before any socket is opened", async () => {
    const clientCertificate = () => Promise.reject(new Error("plugin failed"));
    await expect(open(`https://127.0.0.1:${proxy.port}`, { clientCertificate })).rejects.toThrow("plugin failed");
    expect(proxy.accepted).toBe(0);
  });
});
