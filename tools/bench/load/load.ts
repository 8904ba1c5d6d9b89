/** What the load generator is asked. It only ever goes to 127.0.0.1. */
export interface LoadInput {
  /** Where to; only the origin is used. */
  origin: string;
  /** PEM to trust when the origin is https. */
  authority?: string;
  /** PEM client certificate and key, for a server that wants one. */
  certificate?: string;
  key?: string;
  /** Sent in turn, each connection starting elsewhere. */
  requests: LoadRequest[];
  connections: number;
  warmMilliseconds: number;
  milliseconds: number;
}

export interface LoadRequest {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface LoadReport {
  requests: number;
  /** Responses that were not 2xx, and broken connections. */
  failures: number;
  requestsPerSecond: number;
  p50Milliseconds: number;
  p99Milliseconds: number;
  maxMilliseconds: number;
  bytesEach: number;
  /** CPU the generator itself took, as a share of one core: near 1 it is the bound. */
  generatorCore: number;
}
