import { Pool } from "undici";

import type { TlsDefinition } from "#lib/server/config/definition.ts";

import type { SeenCertificate } from "./cause.ts";
import { type ClientCertificate, createConnector } from "./connector.ts";
import { BODY_IDLE_MILLISECONDS } from "./deadline.ts";

/** 32 sockets to a cluster for Quarterdeck's own work: 16 for requests + 15 watched kinds + 1 spare. */
const REQUEST_SOCKETS = 16;
/** Viewers' own watches and followed logs come on top of the 15 kinds. */
const STREAM_SOCKETS = 256;
/** Go's servers keep idle connections for longer than this, so a socket taken from the pool is still open. */
const KEEP_ALIVE_MILLISECONDS = 20_000;

/** The sockets of one cluster: lists and watches never wait behind requests, nor requests behind them. */
export interface SocketPools {
  requests: Pool;
  streams: Pool;
  close(): Promise<void>;
}

export interface PoolOptions {
  server: URL;
  tls: TlsDefinition;
  clientCertificate: () => Promise<ClientCertificate | null>;
  onCertificate: (seen: SeenCertificate) => void;
}

export function openPools(options: PoolOptions): SocketPools {
  const common = {
    connect: createConnector(options),
    pipelining: 1,
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: BODY_IDLE_MILLISECONDS,
    keepAliveTimeout: KEEP_ALIVE_MILLISECONDS,
  };
  const requests = new Pool(options.server.origin, { ...common, connections: REQUEST_SOCKETS });
  const streams = new Pool(options.server.origin, { ...common, connections: STREAM_SOCKETS });
  const close = async () => {
    // Watches never end by themselves: their readers resume on the new sockets.
    await Promise.all([requests.destroy(), streams.destroy()]);
  };
  return { requests, streams, close };
}
