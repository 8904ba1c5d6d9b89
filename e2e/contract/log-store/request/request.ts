import { beginMs } from "../documents.ts";

type Json = Readonly<Record<string, unknown>>;

/** One request that all stores are asked. `{a}` and `{b}` are the two indices, `{pit}` a point in time, `{index}` both indices. */
export interface Request {
  readonly name: string;
  /** POST unless told. */
  readonly method?: "GET" | "DELETE" | "POST";
  readonly path: string;
  readonly body?: unknown;
  /** Hits come in no order that is promised. */
  readonly isUnordered?: boolean;
  /** The reason of a refusal is in other words here, as in a release of Elasticsearch other than its last. */
  readonly inOtherWords?: boolean;
}

export const at = (ms: number): number => beginMs + ms;
export const hour = { range: { "@timestamp": { gte: beginMs, lt: at(3_600_000), format: "epoch_millis" } } };
export const byIndex = { terms: { _index: ["{a}"] } };

export const search = (name: string, body: Json, more: Partial<Request> = {}): Request => ({
  name,
  path: "/{index}/_search",
  body,
  ...more,
});
/** Ids of what a query finds, in the order of time. */
export const finds = (name: string, query: unknown): Request =>
  search(
    name,
    { size: 60, query, _source: false, sort: [{ "@timestamp": "asc" }], track_total_hits: true },
    { isUnordered: true },
  );
export const counts = (name: string, aggs: Json, query: unknown = hour): Request =>
  search(name, { size: 0, query, aggs, track_total_hits: true });
export const inB = (request: Request): Request => ({ ...request, path: "/{b}/_search" });
export const inA = (request: Request): Request => ({ ...request, path: "/{a}/_search" });
