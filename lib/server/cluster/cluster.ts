import type { Readable } from "node:stream";

import type { PreflightCheck } from "#lib/contract/fleet.ts";
import type { Cause } from "#lib/contract/freshness.ts";
import type { IdentityDefinition } from "#lib/server/config/definition.ts";

import type { ActingIdentity } from "./acting.ts";

/** One upstream request. `path` starts with `/`, is already encoded and never comes from a browser unchecked. */
export interface UpstreamRequest {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS";
  path: string;
  /** Raw header pairs `[name, value, name, value…]`: two headers of one name stay two. */
  headers?: readonly string[];
  body?: Readable | Uint8Array | string | null;
  signal?: AbortSignal;
  /** `watch` lifts the idle-body deadline (the reflector has its own inactivity timer). */
  purpose: "probe" | "read" | "list" | "watch" | "write" | "proxy";
  /** As whom; as Quarterdeck itself unless said. */
  as?: ActingIdentity;
}

export interface UpstreamResponse {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Readable;
}

/** Thrown by `Cluster.request` when no response head arrived. `cause_` tells a refused socket from a bad certificate. */
export class UpstreamError extends Error {
  override readonly name = "UpstreamError";
  readonly reason: Cause;
  readonly cluster: string;
  constructor(cluster: string, reason: Cause, message: string, options?: ErrorOptions) {
    super(message, options);
    this.cluster = cluster;
    this.reason = reason;
  }
}

/** One exchange under way. `pause` stops reading from the cluster until `resume`; `abort` ends it and nothing is called back any more. */
export interface Exchange {
  pause(): void;
  resume(): void;
  abort(): void;
}

/** What `Cluster.dispatch` calls back, in this order; `onError` may come instead of any of them and is the last call. */
export interface ExchangeHandler {
  /** `headers` are the raw pairs as the cluster sent them. */
  onHead(status: number, headers: readonly string[]): void;
  onData(chunk: Uint8Array): void;
  onEnd(): void;
  onError(error: UpstreamError): void;
}

export type BreakerState = "closed" | "open" | "half-open";

export interface ConnectionStatus {
  breaker: BreakerState;
  cause: Cause;
  /** One sentence; empty while the connection works. */
  reason: string;
  /** Epoch milliseconds of the last change of `cause`: since when it is so, however often it was tried again. */
  since: number;
  /** Epoch milliseconds of the last response head, null before the first. */
  answeredAt: number | null;
  /** Median of recent response-head times, null before the first. */
  latencyMilliseconds: number | null;
  /** 95th percentile of more of them; null before there are enough. */
  p95Milliseconds: number | null;
}

/** One registered cluster as anybody may know it: to ask it something takes `OwnCluster`, or `reach` of lib/server/access. */
export interface Cluster {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly server: URL;
  readonly identity: IdentityDefinition;
  /** kube-system's uid and the server's gitVersion, once preflight or a probe has read them. */
  readonly uid: string | null;
  readonly version: string | null;
  readonly status: ConnectionStatus;
  /** Epoch milliseconds until which the server's certificate is valid, as of the last handshake; null before it and without TLS. */
  readonly certificateEndsAt: number | null;
  readonly preflight: { checks: readonly PreflightCheck[]; at: number | null };
  /** Calls back after `status`, `uid`, `version` or `preflight` changed. Returns its own unsubscribe. */
  subscribe(listener: () => void): () => void;
  /** Runs the registration checks again. */
  runPreflight(): Promise<void>;
}

/** What answers requests: a cluster as Quarterdeck itself, or as one viewer reaches it. */
export interface Answering {
  readonly name: string;
  /** Sends one request. @throws {UpstreamError} when no response head came within the deadlines or the breaker is open. */
  request(request: UpstreamRequest): Promise<UpstreamResponse>;
  /**
   * Sends one request and streams its answer on through callbacks: the proxy's path, at twice the speed of `request` because no stream,
   * promise or header object is made (undici's `Pool.dispatch`). Never throws: what `request` would throw comes to `onError`.
   */
  dispatch(request: UpstreamRequest, handler: ExchangeHandler): Exchange;
}

/** A cluster with its sockets, queue, deadlines and breaker: what is asked without `as` is asked as Quarterdeck itself. */
export interface OwnCluster extends Cluster, Answering {
  readonly name: string;
  close(): Promise<void>;
}

/** The clusters there are now, from all sources, live. A cluster whose definition did not change keeps its connection over reloads. */
export interface Fleet {
  list(): readonly Cluster[];
  get(name: string): Cluster | undefined;
  /** Sources that could not be read (the last good state stays in force) or contradict each other. */
  problems(): readonly { source: string; message: string }[];
  subscribe(listener: (change: FleetChange) => void): () => void;
}

export interface FleetChange {
  added: readonly Cluster[];
  removed: readonly Cluster[];
}

/** The fleet with its connections: for what reads it as Quarterdeck itself. */
export interface Registry extends Fleet {
  list(): readonly OwnCluster[];
  get(name: string): OwnCluster | undefined;
  subscribe(listener: (change: RegistryChange) => void): () => void;
  close(): Promise<void>;
}

export interface RegistryChange extends FleetChange {
  added: readonly OwnCluster[];
  removed: readonly OwnCluster[];
}
