import type { LineScope, LineTime } from "#lib/model/line/question.ts";

import { groupsOf, keyOf, toGroups } from "./count.ts";
import { hitFields, type RawHit, toLine } from "./hit.ts";
import type { Mapping } from "./mapping.ts";
import { toQuery } from "./query.ts";
import type { RawAnswer } from "./search.ts";

export interface DelayAsk {
  readonly scope: LineScope;
  readonly time: LineTime;
}

/** How long lines of a cluster took from where they were written into the store, of those that came last. */
export interface Delay {
  readonly cluster: string;
  /** Milliseconds; below zero where a node's clock is ahead. */
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  /** Lines that were measured: a store takes no difference of two fields without a script, so the newest ones are read. */
  readonly count: number;
}

const MEASURED = 100;
const CLUSTERS_AT_MOST = 1000;

/** null: no field tells when a line came to the store. */
export function toDelayBody(mapping: Mapping, { scope, time }: DelayAsk) {
  const [ingested] = mapping.columns.ingested;
  if (ingested === undefined) return null;
  const sort = [{ [ingested.name]: { order: "desc", unmapped_type: "date" } }];
  const top_hits = { size: MEASURED, _source: false, fields: hitFields(mapping), sort };
  const question = { terms: [], time };
  const query = {
    bool: { filter: [toQuery(mapping, scope, question, new Map()), { exists: { field: ingested.name } }] },
  };
  const newest = { newest: { top_hits } };
  const groups =
    mapping.onlyCluster === null ? toGroups(mapping.columns.cluster, "cluster ", CLUSTERS_AT_MOST, newest) : newest;
  return { size: 0, query, aggs: groups, track_total_hits: false, timeout: "8s" };
}

export function readDelays(mapping: Mapping, { aggregations }: RawAnswer): Delay[] {
  if (mapping.onlyCluster !== null) return delayOf(mapping, mapping.onlyCluster, aggregations);
  return groupsOf(aggregations, "cluster ").flatMap(({ buckets }) =>
    buckets.flatMap((bucket) => delayOf(mapping, keyOf(bucket), bucket)),
  );
}

function delayOf(mapping: Mapping, cluster: string, bucket: Readonly<Record<string, unknown>> | undefined): Delay[] {
  const { hits } = (bucket?.["newest"] ?? {}) as { hits?: { hits?: readonly RawHit[] } };
  const delays = (hits?.hits ?? []).flatMap((hit) => {
    const line = toLine("", mapping, hit, 0);
    const { at = null, ingestedAt = null } = line ?? {};
    return at === null || ingestedAt === null ? [] : [ingestedAt - at];
  });
  const sorted = delays.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return sorted.length === 0 ? [] : [{ cluster, p50: at(0.5), p95: at(0.95), max: at(1), count: sorted.length }];
}
