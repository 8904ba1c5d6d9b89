import type { Action } from "#lib/contract/action.ts";
import { offerActions } from "#lib/model/action/offer.ts";
import { parseObjectId } from "#lib/query/object-ref.ts";

/** What a row's name alone is enough for; the rest, such as a number of replicas, is offered where it is shown. */
export function offersOf(id: string): Action[] {
  const object = parseObjectId(id);
  return object === undefined ? [] : offerActions(object);
}
