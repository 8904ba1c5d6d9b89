import { QueryClient } from "@tanstack/react-query";

import { ApiProblem } from "./api-problem.ts";
import { unlessRefused } from "./poll.ts";

/** A question the server refused stays refused; only silence and server errors are worth asking again. */
export function isWorthRetrying(failures: number, error: Error): boolean {
  const status = error instanceof ApiProblem ? error.status : 0;
  return failures < 2 && (status === 0 || status >= 500);
}

/** The browser's cache of answers. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { retry: isWorthRetrying, networkMode: "always", refetchOnWindowFocus: unlessRefused } },
  });
}
