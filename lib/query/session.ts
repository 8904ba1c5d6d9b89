import { queryOptions, useQuery } from "@tanstack/react-query";

import type { Me, SignedOut } from "#lib/contract/session.ts";

import { fetchAnswer } from "./api-client.ts";
import { useHydrated } from "./use-hydrated.ts";

const meOptions = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => fetchAnswer<Me>("/session", { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Who one is here. */
export function useMe() {
  const { data } = useQuery(meOptions);
  return { data: useHydrated() ? data : undefined };
}

/** Asks whether one is still signed in; who is not, is led to the sign-in (`callApi`). */
export const checkSession = (): Promise<Me> => fetchAnswer<Me>("/session");

/** Ends the session, then the issuer's: the browser leaves this page. */
export async function signOut(): Promise<void> {
  const { location } = await fetchAnswer<SignedOut>("/session/end", { method: "POST" });
  window.location.assign(location);
}
