import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";

import type { CameBack, PreflightAnswer, PreflightInput } from "#lib/contract/restore.ts";

import { fetchAnswer } from "./api-client.ts";
import type { BackupRef } from "./backup.ts";
import { pollUntilRefused } from "./poll.ts";

/** What is there, and may be done, changes while somebody thinks. */
const FRESH_MILLISECONDS = 30_000;
/** A cluster that was too slow for what has to be known is asked again as soon as it may have got its breath back. */
const UNKNOWN_MILLISECONDS = 8_000;
const RUN_MILLISECONDS = 2_000;

/** All that is to be known before a restore; null asks nothing yet. The former answer stays while another is asked for. */
export function usePreflight(input: PreflightInput | null) {
  return useQuery(
    queryOptions({
      queryKey: ["restore-preflight", input],
      queryFn: ({ signal }) =>
        fetchAnswer<PreflightAnswer>("/restores/preflight", { method: "POST", body: input, signal }),
      enabled: input !== null,
      placeholderData: keepPreviousData,
      refetchInterval: (query) => {
        const isHeld = query.state.data?.checks.some(({ state, isRequired }) => isRequired && state === "unknown");
        return pollUntilRefused(isHeld === true ? UNKNOWN_MILLISECONDS : FRESH_MILLISECONDS)(query);
      },
    }),
  );
}

/** What came back of a restore, and how it is. */
export function useCameBack({ cluster, namespace, name }: BackupRef, isOver: boolean) {
  const path = `/restores/${[cluster, namespace, name].map(encodeURIComponent).join("/")}/objects`;
  return useQuery(
    queryOptions({
      queryKey: ["restore-objects", cluster, namespace, name],
      queryFn: ({ signal }) => fetchAnswer<CameBack>(path, { signal }),
      enabled: isOver,
      refetchInterval: pollUntilRefused(RUN_MILLISECONDS * 2),
    }),
  );
}
