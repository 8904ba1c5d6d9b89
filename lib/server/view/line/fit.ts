import type { LineAsk } from "#lib/server/source/log-store/search.ts";
import type { Found, LogStores, Places } from "#lib/server/source/log-store/stores.ts";
import { TOO_LARGE } from "#lib/server/source/log-store/transport.ts";

const SHARE = 8;

/** Whether a store had more to say than is read of one answer: of fewer lines there is one. */
export const isTooLarge = ({ stores }: Found): boolean => stores.some(({ reason }) => reason === TOO_LARGE);

/** A search whose lines may be very long: where they are too much for one answer, fewer of them are asked for. */
export async function searchFitting(stores: LogStores, ask: LineAsk, after: Places | null): Promise<Found> {
  const found = await stores.search(ask, after);
  if (ask.limit <= 1 || !isTooLarge(found)) return found;
  return searchFitting(stores, { ...ask, limit: Math.ceil(ask.limit / SHARE) }, after);
}
