import { Pool } from "undici";

import type { SeenCertificate } from "#lib/server/cluster/cause.ts";
import { createConnector } from "#lib/server/cluster/connector.ts";
import { readText, TooLongError } from "#lib/server/cluster/read-answer.ts";
import type { AlertmanagerConfig } from "#lib/server/config/alertmanager.ts";
import { openCredential } from "#lib/server/source/prometheus/credential.ts";
import { MetricError } from "#lib/server/source/prometheus/failure.ts";
import { readAuthority, type Received, toMetricError } from "#lib/server/source/prometheus/transport.ts";

export interface PeerRequest {
  readonly method: "GET" | "POST" | "DELETE";
  /** Below `/api/v2`, with its query. */
  readonly path: string;
  readonly body?: unknown;
}

/** One Alertmanager. */
export interface Peer {
  /** Its origin and path, without credentials: they are never in it. */
  readonly url: string;
  /** @throws {MetricError} when no answer came whole; its `cause` is then the first one. */
  ask(request: PeerRequest): Promise<Received>;
  close(): Promise<void>;
}

/** One reader asks; a few people preview or silence beside it. */
const SOCKETS = 4;
const PATIENCE_MILLISECONDS = 10_000;
/** 10,000 alerts have about 10 MB. */
const LIMIT_MIB = 16;
const TOO_LONG = `its answer is longer than ${LIMIT_MIB} MiB`;

/** Sockets to one peer: its certificate is checked in full, redirects are not followed. @throws {MetricError} when `caFile` cannot be read. */
export function openPeer(config: AlertmanagerConfig, url: string, patience = PATIENCE_MILLISECONDS): Peer {
  const server = new URL(url);
  const credential = openCredential(config);
  let seen: SeenCertificate | null = null;
  const connect = createConnector({
    server,
    tls: { authority: readAuthority(config.caFile, "alertmanager.caFile"), serverName: null, insecure: false },
    clientCertificate: () => Promise.resolve(null),
    onCertificate: (certificate) => (seen = certificate),
  });
  const pool = new Pool(server.origin, { connect, connections: SOCKETS, pipelining: 1, allowH2: false });
  const send = async ({ method, path, body }: PeerRequest): Promise<Received> => {
    const headers = { accept: "application/json", ...(body !== undefined && { "content-type": "application/json" }) };
    const answer = await pool.request({
      method,
      path: `${server.pathname.replace(/\/+$/, "")}/api/v2/${path}`,
      headers: { ...headers, ...(await credential()) },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    });
    const text = await readText(answer.body, LIMIT_MIB * 1024 * 1024);
    return { status: answer.statusCode, headers: answer.headers, text };
  };
  return {
    url,
    ask: async (request) => {
      try {
        return await send(request);
      } catch (error) {
        if (error instanceof MetricError) throw error;
        if (error instanceof TooLongError)
          throw new MetricError({ cause: "server", reason: TOO_LONG }, { cause: error });
        throw new MetricError(toMetricError(error, { host: server.hostname, seen, patience }).failure, {
          cause: error,
        });
      }
    },
    close: () => pool.destroy(),
  };
}
