import { keepPreviousData, queryOptions, useMutation, useQuery } from "@tanstack/react-query";

import type { Action, ActionInput, ActionOutcome, ActionPreview } from "#lib/contract/action.ts";
import type { Intent } from "#lib/contract/intent.ts";

import { callApi, fetchAnswer } from "./api-client.ts";

/** What is to be known of an action before it is done: asked once, and again on demand. `look` tells one opening of a dialog from the next. */
export function usePreview(action: Action, look: number, isComplete = true) {
  return useQuery(
    queryOptions({
      queryKey: ["action preview", look, action],
      queryFn: ({ signal }) => fetchAnswer<ActionPreview>("/actions/preview", { method: "POST", body: action, signal }),
      enabled: isComplete,
      placeholderData: keepPreviousData,
      // What is shown is what is agreed to: it never changes by itself.
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
    }),
  );
}

/** Does it. Never sent twice by itself. */
export function useAct() {
  return useMutation({
    mutationFn: (body: ActionInput) => fetchAnswer<ActionOutcome>("/actions", { method: "POST", body }),
  });
}

/** Announces what is to be confirmed by a fresh sign-in, which then leads back to the address `back`. */
export function useAnnounce() {
  return useMutation({
    mutationFn: async ({ intent, back }: { intent: NonNullable<ActionPreview["intent"]>; back: string }) => {
      const answer = await callApi("/intents", { method: "POST", body: { ...intent, return: back } });
      return (await answer.json()) as Intent;
    },
  });
}
