import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";

import type { FleetAnswer } from "#lib/contract/fleet.ts";

import { fetchAnswer } from "./api-client.ts";
import { live } from "./browser-live.ts";
import { applyFleetDelta } from "./fleet-delta.ts";
import { useFollow } from "./use-follow.ts";
import { useHydrated } from "./use-hydrated.ts";

/** How often the fleet is asked for again while the live stream is away. */
const POLL_MILLISECONDS = 5000;

const topic = { topic: "fleet" } as const;

/** Every cluster with its state, health and figures. */
export const fleetOptions = queryOptions({
  queryKey: ["fleet"],
  queryFn: ({ signal }) => fetchAnswer<FleetAnswer>("/fleet", { signal }),
  staleTime: () => (live.isFollowing(topic) ? Number.POSITIVE_INFINITY : 0),
  refetchInterval: () => (live.isFollowing(topic) ? false : POLL_MILLISECONDS),
});

/** The fleet, live. */
export function useFleet() {
  const client = useQueryClient();
  useFollow(topic, (event) => {
    if (event.event === "fleet") client.setQueryData(fleetOptions.queryKey, event.fleet);
    if (event.event !== "fleetDelta") return true;
    const next = applyFleetDelta(client.getQueryData(fleetOptions.queryKey), event);
    if (next !== undefined) client.setQueryData(fleetOptions.queryKey, next);
    return next !== undefined;
  });
  const { data, error, refetch } = useQuery(fleetOptions);
  return { data: useHydrated() ? data : undefined, error, refetch };
}
