import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";

import type { Fault } from "./fault-proxy/fault.ts";
import { FaultyPair } from "./fault-proxy/pair.ts";

export type { Fault };

/** A TCP proxy on loopback whose faults can change while connections live. */
export interface FaultProxy {
  readonly port: number;
  /** Client connections that are open now. */
  readonly connections: number;
  /** Client connections since the start. */
  readonly accepted: number;
  /** Bytes that were passed on to clients since the start. */
  readonly bytesDown: number;
  /** Replaces the faults in force, for living connections too. */
  set(fault: Fault): void;
  /** No faults for what comes; bytes that were swallowed stay lost, as on a network. */
  heal(): void;
  /** Cuts every connection with a reset. */
  cut(): void;
  /** Stops listening (connections are refused) and cuts every connection. */
  down(): Promise<void>;
  /** Listens again, on the same port. */
  up(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a proxy in front of `upstream` (loopback port, or host and port). TLS passes through untouched. */
export async function startFaultProxy(upstream: { host?: string; port: number }): Promise<FaultProxy> {
  const pairs = new Set<FaultyPair>();
  const state: { fault: Fault; accepted: number; bytesDown: number } = { fault: {}, accepted: 0, bytesDown: 0 };
  const target = { host: upstream.host ?? "127.0.0.1", port: upstream.port };
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    state.accepted += 1;
    const pair = new FaultyPair(
      client,
      target,
      () => state.fault,
      (bytes) => (state.bytesDown += bytes),
    );
    pairs.add(pair);
    client.once("close", () => pairs.delete(pair));
  });
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  const cut = () => {
    for (const pair of pairs) pair.reset();
  };
  const down = async () => {
    cut();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  return {
    port,
    get connections() {
      return pairs.size;
    },
    get accepted() {
      return state.accepted;
    },
    get bytesDown() {
      return state.bytesDown;
    },
    set: (fault) => (state.fault = fault),
    heal: () => (state.fault = {}),
    cut,
    down,
    up: () => (server.listening ? Promise.resolve() : listen(server, port)),
    close: down,
  };
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
}
