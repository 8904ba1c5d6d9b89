import { queryOptions, useQuery } from "@tanstack/react-query";

import type { RevisionsAnswer, SurroundingsAnswer, WorkloadDetail, WorkloadResource } from "#lib/contract/workload.ts";

import { fetchAnswer } from "./api-client.ts";
import { type ObjectRef, toDetailPath } from "./object-ref.ts";
import { pollUntilRefused } from "./poll.ts";

export type WorkloadRef = ObjectRef & { resource: WorkloadResource };

/** Beside the live row, which says at once that something changed; this is for what the row does not hold. */
const POLL_MILLISECONDS = 15_000;

const optionsOf = <Answer>(ref: WorkloadRef, part?: string) =>
  queryOptions({
    queryKey: ["detail", ref, part ?? ""],
    queryFn: ({ signal }) => fetchAnswer<Answer>(toDetailPath(ref, part), { signal }),
    refetchInterval: pollUntilRefused(POLL_MILLISECONDS),
  });

/** One Deployment, StatefulSet or DaemonSet, read from its cluster now. */
export const useWorkload = (ref: WorkloadRef) => useQuery(optionsOf<WorkloadDetail>(ref));

/** The pod templates that it had, newest first. */
export const useRevisions = (ref: WorkloadRef) => useQuery(optionsOf<RevisionsAnswer>(ref, "revisions"));

/** Endpoints, autoscalers and budgets of its pods. */
export const useSurroundings = (ref: WorkloadRef) => useQuery(optionsOf<SurroundingsAnswer>(ref, "surroundings"));
