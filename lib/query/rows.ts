import { keepPreviousData, type QueryClient, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";

import type { QueryKind, RowOf } from "#lib/contract/kind.ts";
import type { QueryAnswer, QueryRequest } from "#lib/contract/query.ts";

import { fetchAnswer } from "./api-client.ts";
import { live } from "./browser-live.ts";
import { applyRowEvent, type RowWindow, shareRows } from "./delta.ts";
import { pastPathOf } from "./past-path.ts";
import type { SubscriptionEvent } from "./subscription.ts";
import { useFollow } from "./use-follow.ts";

/** How often a window is asked for again while the live stream is away. */
const POLL_MILLISECONDS = 5000;

/** The contract's longest window. */
const MOST_ROWS = 1000;

/** One window of rows of a kind. Current for as long as the stream follows it, asked again by the clock when it does not. */
function rowsOptions<Kind extends QueryKind>(request: QueryRequest & { kind: Kind }, past: string | undefined) {
  const isLive = () => past !== undefined || live.isFollowing({ topic: "query", query: request });
  return queryOptions({
    queryKey: ["rows", request],
    queryFn: ({ signal }) =>
      fetchAnswer<QueryAnswer<Kind>>(past ?? "/query", { method: "POST", body: request, signal }),
    structuralSharing: (held, next) =>
      shareRows<RowOf[Kind]>(held as RowWindow<RowOf[Kind]> | undefined, next as RowWindow<RowOf[Kind]>),
    placeholderData: keepPreviousData,
    staleTime: () => (isLive() ? Number.POSITIVE_INFINITY : 0),
    refetchInterval: () => (isLive() ? false : POLL_MILLISECONDS),
  });
}

/** Rows of the window, live. While another window or filter loads, the former rows stay (`isPlaceholderData`). */
export function useRows<Kind extends QueryKind>(request: QueryRequest & { kind: Kind }) {
  const client = useQueryClient();
  const past = pastPathOf(client);
  const options = rowsOptions(request, past);
  const query = useQuery(options);
  // A question the server refused would be refused on the stream as well.
  const topic = query.error === null && past === undefined ? ({ topic: "query", query: request } as const) : null;
  useFollow(topic, (event) => patchRows(client, options.queryKey, event));
  return query;
}

/** Ids of the rows `first`..`last` of a question, at most the thousand that one answer holds. */
export async function fetchIds(
  request: QueryRequest,
  { first, last }: { first: number; last: number },
): Promise<string[]> {
  const limit = Math.min(MOST_ROWS, last - first + 1);
  const body = { ...request, facets: [], window: { offset: first, limit } };
  const { rows } = await fetchAnswer<QueryAnswer>("/query", { method: "POST", body });
  return rows.map(({ id }) => id);
}

function patchRows(client: QueryClient, queryKey: readonly unknown[], event: SubscriptionEvent): boolean {
  if (event.event !== "snapshot" && event.event !== "delta") return true;
  const next = applyRowEvent(client.getQueryData<RowWindow<{ id: string }>>(queryKey), event);
  if (next === undefined) return false;
  // An answer under way was asked before this event, and would put older rows back.
  void client.cancelQueries({ queryKey, exact: true }, { silent: true, revert: false });
  client.setQueryData(queryKey, next);
  return true;
}
