import { readFileSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";

import { Pool } from "undici";

import { describeFailure, type SeenCertificate } from "#lib/server/cluster/cause.ts";
import { createConnector } from "#lib/server/cluster/connector.ts";
import { readText, TooLongError } from "#lib/server/cluster/read-answer.ts";
import type { PrometheusConfig } from "#lib/server/config/prometheus.ts";

import { openCredential } from "./credential.ts";
import { MetricError } from "./failure.ts";

export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Transport {
  /** Asks an address below `/api/v1`, with a form where there is anything in it. @throws {MetricError} when no answer came whole. */
  ask(path: string, form: Form): Promise<Received>;
  close(): Promise<void>;
}

/** Names and what they are set to, one after the other where there are several. */
export type Form = Readonly<Record<string, string | readonly string[]>>;

export const printForm = (form: Form): string =>
  new URLSearchParams(
    Object.entries(form).flatMap(([name, values]) => [values].flat().map((value) => [name, value])),
  ).toString();

/** Questions that Prometheus takes by POST; all others stand in the address. */
const POSTED: ReadonlySet<string> = new Set(["query", "query_range", "labels", "series"]);
/** A page has 12 questions at most: two pages at once, and the others wait. */
const SOCKETS = 8;
/** More than so many waiting would all be answered too late. */
const WAITING = 200;
/** From the question to the last byte of its answer, waiting for a socket included. */
const PATIENCE_MILLISECONDS = 10_000;
/** A chart of 60 lines has 0.6 MB; more than this would hold up everybody while it is read. */
const LIMIT_BYTES = 4 * 1024 * 1024;

/** Sockets to one Prometheus: its certificate is checked in full, redirects are not followed. @throws {MetricError} when `caFile` cannot be read. */
export function openTransport(config: PrometheusConfig, patience = PATIENCE_MILLISECONDS): Transport {
  const server = new URL(config.url);
  const credential = openCredential(config);
  let seen: SeenCertificate | null = null;
  const connect = createConnector({
    server,
    tls: { authority: readAuthority(config.caFile, "prometheus.caFile"), serverName: null, insecure: false },
    clientCertificate: () => Promise.resolve(null),
    onCertificate: (certificate) => (seen = certificate),
  });
  const pool = new Pool(server.origin, { connect, connections: SOCKETS, pipelining: 1, allowH2: false });
  let under = 0;

  const send = async (path: string, form: Form): Promise<Received> => {
    const asked = printForm(form);
    const isInAddress = asked !== "" && !POSTED.has(path);
    const isAsking = asked !== "" && !isInAddress;
    const headers = {
      accept: "application/json",
      ...(isAsking && { "content-type": "application/x-www-form-urlencoded" }),
    };
    const {
      statusCode,
      headers: answered,
      body,
    } = await pool.request({
      // POST: an expression may be longer than an address.
      method: isAsking ? "POST" : "GET",
      path: `${server.pathname.replace(/\/+$/, "")}/api/v1/${path}${isInAddress ? `?${asked}` : ""}`,
      headers: { ...headers, ...(await credential()) },
      body: isAsking ? asked : null,
      signal: AbortSignal.timeout(patience),
    });
    return { status: statusCode, headers: answered, text: await readText(body, LIMIT_BYTES) };
  };

  return {
    ask: async (path, form) => {
      if (under >= WAITING)
        throw new MetricError({ cause: "throttled", reason: `${WAITING} questions wait for it already` });
      under += 1;
      try {
        return await send(path, form);
      } catch (error) {
        throw toMetricError(error, { host: server.hostname, seen, patience });
      } finally {
        under -= 1;
      }
    },
    close: () => pool.destroy(),
  };
}

export type Circumstances = { host: string; seen: SeenCertificate | null; patience: number };

/** Any failure of a socket or of our patience, in words. */
export function toMetricError(error: unknown, { host, seen, patience }: Circumstances): MetricError {
  if (error instanceof MetricError) return error;
  if (error instanceof Error && error.name === "TimeoutError")
    return new MetricError({ cause: "timeout", reason: `it gave no whole answer within ${patience / 1000} s` });
  if (error instanceof TooLongError)
    return new MetricError({ cause: "server", reason: `its answer is longer than ${LIMIT_BYTES >> 20} MiB` });
  return new MetricError(describeFailure(error, host, seen), { cause: error });
}

/** The PEM texts of a file; null for the system's authorities. @throws {MetricError} when it cannot be read. */
export function readAuthority(file: string | null, key: string): string | null {
  if (file === null) return null;
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new MetricError({ cause: "config", reason: `${key} ${file} cannot be read` }, { cause: error });
  }
}
