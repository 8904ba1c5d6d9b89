import { useMutation, useQueryClient } from "@tanstack/react-query";

import type { SavedView, SavedViewRequest } from "#lib/contract/saved-view.ts";

import { callApi, fetchAnswer } from "./api-client.ts";
import { viewsOptions } from "./saved-view.ts";

/** Saves a view, a new one or one of one's own anew. */
export function useSaveView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SavedViewRequest) => fetchAnswer<SavedView>("/views", { method: "POST", body }),
    onSuccess: () => client.invalidateQueries(viewsOptions),
  });
}

export function useRemoveView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => callApi(`/views/${encodeURIComponent(id)}`, { method: "DELETE" }),
    onSuccess: () => client.invalidateQueries(viewsOptions),
  });
}

/** What is sent to keep a view as it is but for `change`. */
export function toRequest(view: SavedView, change: Partial<SavedViewRequest>): SavedViewRequest {
  const { id, name, kind, where, sort, columns, group, pinned, visibility } = view;
  return { id, name, kind, where, sort, columns, group, pinned, visibility, ...change };
}
