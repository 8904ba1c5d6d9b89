import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";

import type { Token, TokenCreated, TokenInput } from "#lib/contract/token.ts";

import { callApi, fetchAnswer } from "./api-client.ts";

const tokensOptions = queryOptions({
  queryKey: ["tokens"],
  queryFn: ({ signal }) => fetchAnswer<Token[]>("/tokens", { signal }),
});

/** One's own tokens for tools. */
export const useTokens = () => useQuery(tokensOptions);

/** Makes a token. It is good once its owner has signed in again where the answer leads. */
export function useCreateToken() {
  return useMutation({
    mutationFn: (body: z.input<typeof TokenInput>) => fetchAnswer<TokenCreated>("/tokens", { method: "POST", body }),
  });
}

export function useRemoveToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => callApi(`/tokens/${encodeURIComponent(id)}`, { method: "DELETE" }),
    onSuccess: () => client.invalidateQueries(tokensOptions),
  });
}
