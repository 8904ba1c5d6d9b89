import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";

import type { DeliveryAnswer, NotificationAnswer, TestAnswer } from "#lib/contract/notification.ts";

import { fetchAnswer } from "./api-client.ts";
import { pollUntilRefused } from "./poll.ts";

const POLL_MILLISECONDS = 5000;
const PAGE = 50;

/** Channels with how they do, and routes with what each takes now. */
export function useNotifications() {
  return useQuery(
    queryOptions({
      queryKey: ["notifications"],
      queryFn: ({ signal }) => fetchAnswer<NotificationAnswer>("/notifications", { signal }),
      refetchInterval: pollUntilRefused(POLL_MILLISECONDS),
    }),
  );
}

/** Empty is any. */
export type DeliveryFilter = Readonly<Record<"channel" | "route" | "state", string>>;

/** What was delivered, newest first, a page at a time; current as long as only the first is shown. */
export function useDeliveries(filter: DeliveryFilter) {
  return useInfiniteQuery(
    infiniteQueryOptions({
      queryKey: ["deliveries", filter],
      initialPageParam: null as number | null,
      queryFn: ({ signal, pageParam }) => {
        const asked = { ...filter, before: pageParam === null ? "" : `${pageParam}`, limit: `${PAGE}` };
        const pairs = Object.entries(asked).filter(([, value]) => value !== "");
        return fetchAnswer<DeliveryAnswer>(`/notifications/deliveries?${new URLSearchParams(pairs)}`, { signal });
      },
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : POLL_MILLISECONDS),
    }),
  );
}

/** Sends a test through a channel. */
export function useTestChannel() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (channel: string) =>
      fetchAnswer<TestAnswer>(`/notifications/channels/${encodeURIComponent(channel)}/test`, {
        method: "POST",
        body: {},
      }),
    onSuccess: () =>
      client.invalidateQueries({ predicate: ({ queryKey: [key] }) => key === "deliveries" || key === "notifications" }),
  });
}
