import { useQueryClient } from "@tanstack/react-query";

import type { Action } from "#lib/contract/action.ts";
import { offerActions } from "#lib/model/action/offer.ts";
import { parseObjectId } from "#lib/query/object-ref.ts";
import { pausedIn } from "#lib/query/paused.ts";

/** What a row's name, and whether it is paused, are enough for; the rest, such as a number of replicas, is offered where it is shown. */
export function useOffers(id: string | undefined): Action[] {
  const client = useQueryClient();
  if (id === undefined) return [];
  const object = parseObjectId(id);
  return object === undefined ? [] : offerActions({ ...object, paused: pausedIn(client, id) });
}
