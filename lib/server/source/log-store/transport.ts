import { Pool } from "undici";

import type { SeenCertificate } from "#lib/server/cluster/cause.ts";
import { createConnector } from "#lib/server/cluster/connector.ts";
import { readText, TooLongError } from "#lib/server/cluster/read-answer.ts";
import type { LogStoreConfig } from "#lib/server/config/log-store.ts";
import { MetricError } from "#lib/server/source/prometheus/failure.ts";
import { readAuthority, type Received, toMetricError } from "#lib/server/source/prometheus/transport.ts";

import { openCredential } from "./credential.ts";

export interface Asked {
  readonly method: "GET" | "POST" | "DELETE";
  /** Below the store's address, with its query. */
  readonly path: string;
  readonly body?: unknown;
}

export interface Transport {
  /** @throws {MetricError} when no answer came whole. */
  ask(asked: Asked): Promise<Received>;
  close(): Promise<void>;
}

/** A search page has one question under way, a tail asks every two seconds. */
const SOCKETS = 8;
/** More than so many waiting would all be answered too late. */
const WAITING = 100;
/** From the question to the last byte of its answer, waiting for a socket included. */
const PATIENCE_MILLISECONDS = 12_000;
/** 500 lines of 16 KiB. */
const LIMIT_MIB = 8;
export const LIMIT_BYTES = LIMIT_MIB * 1024 * 1024;

/** The reason of an answer that was not read to its end. */
export const TOO_LARGE = `its answer is larger than ${LIMIT_MIB} MiB`;

/** Sockets to one store: its certificate is checked in full, redirects are not followed. @throws {MetricError} when `caFile` cannot be read. */
export function openTransport(config: LogStoreConfig, patience = PATIENCE_MILLISECONDS): Transport {
  const server = new URL(config.url);
  const credential = openCredential(config);
  let seen: SeenCertificate | null = null;
  const connect = createConnector({
    server,
    tls: { authority: readAuthority(config.caFile, "logs.caFile"), serverName: null, insecure: false },
    clientCertificate: () => Promise.resolve(null),
    onCertificate: (certificate) => (seen = certificate),
  });
  const pool = new Pool(server.origin, { connect, connections: SOCKETS, pipelining: 1, allowH2: false });
  let under = 0;

  const send = async ({ method, path, body }: Asked): Promise<Received> => {
    const headers = { accept: "application/json", ...(body !== undefined && { "content-type": "application/json" }) };
    const answer = await pool.request({
      method,
      path: `${server.pathname.replace(/\/+$/, "")}/${path}`,
      headers: { ...headers, ...(await credential()) },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    });
    return { status: answer.statusCode, headers: answer.headers, text: await readText(answer.body, LIMIT_BYTES) };
  };

  return {
    ask: async (asked) => {
      if (under >= WAITING)
        throw new MetricError({ cause: "throttled", reason: `${WAITING} questions wait for it already` });
      under += 1;
      try {
        return await send(asked);
      } catch (error) {
        if (error instanceof TooLongError) throw new MetricError({ cause: "server", reason: TOO_LARGE });
        throw toMetricError(error, { host: server.hostname, seen, patience });
      } finally {
        under -= 1;
      }
    },
    close: () => pool.destroy(),
  };
}
