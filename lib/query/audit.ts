import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from "@tanstack/react-query";

import type { AuditAnswer, AuditEntry, AuditQuery, ChainState } from "#lib/contract/audit.ts";
import { parseTimeRange, windowAt } from "#lib/model/time/range.ts";

import { fetchAnswer } from "./api-client.ts";

/** What somebody did a moment ago is looked for here next. */
const POLL_MILLISECONDS = 5000;
/** The server itself looks once a minute at most. */
const CHAIN_POLL_MILLISECONDS = 15_000;
const PAGE = 100;

type Asked = "person" | "cluster" | "namespace" | "verb" | "kind" | "outcome" | "text";

/** What the page's address asks for; empty is not asked. `time` as in every address: `24h`, or an interval. */
export type AuditFilter = Readonly<Record<Asked | "time", string>>;

/** `?…` of a question to the API at `now` (Unix milliseconds), without what is not asked. A time that cannot be read is any time. */
export function auditSearch(filter: AuditFilter, now: number, more: Partial<AuditQuery> = {}): string {
  const { time, ...asked } = filter;
  const pairs = Object.entries({ ...asked, ...momentsOf(time, now), ...more }).filter(([, value]) => value !== "");
  return new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString();
}

/** The last so many hours go on until what is written while the question is under way: they have no end. */
function momentsOf(time: string, now: number): { from?: number; to?: number } {
  const range = parseTimeRange(time);
  if (range === undefined) return {};
  const { from, to } = windowAt(range, now);
  return "lastSeconds" in range ? { from } : { from, to };
}

/** Entries newest first, a page at a time; current as long as only the first is shown, so that nobody's place moves. */
export function useAudit(filter: AuditFilter) {
  return useInfiniteQuery(
    infiniteQueryOptions({
      queryKey: ["audit", filter],
      initialPageParam: null as number | null,
      queryFn: ({ signal, pageParam }) => {
        const page = { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) };
        return fetchAnswer<AuditAnswer>(`/audit?${auditSearch(filter, Date.now(), page)}`, { signal });
      },
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : POLL_MILLISECONDS),
    }),
  );
}

/** One entry; asked again until it has ended. `known` is shown meanwhile. */
export function useAuditEntry(id: string, known: AuditEntry | undefined) {
  return useQuery(
    queryOptions({
      queryKey: ["audit entry", id],
      queryFn: ({ signal }) => fetchAnswer<AuditEntry>(`/audit/${encodeURIComponent(id)}`, { signal }),
      ...(known === undefined ? {} : { placeholderData: known }),
      refetchInterval: ({ state }) => (state.data?.result === "pending" ? POLL_MILLISECONDS : false),
    }),
  );
}

/** Whether the audit is as it was written. */
export function useAuditChain() {
  return useQuery(
    queryOptions({
      queryKey: ["audit chain"],
      queryFn: ({ signal }) => fetchAnswer<ChainState>("/audit/chain", { signal }),
      refetchInterval: CHAIN_POLL_MILLISECONDS,
    }),
  );
}

/** Address of every entry that matches as a file: the browser saves it as it comes. */
export const auditExportHref = (filter: AuditFilter, now: number, format: "csv" | "ndjson"): string =>
  `/api/v1/audit/export?${[auditSearch(filter, now), `format=${format}`].filter(Boolean).join("&")}`;
