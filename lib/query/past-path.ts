import type { QueryClient } from "@tanstack/react-query";

/** Where a cache's rows are asked for when they are of the past; undefined in the present. */
export const pastPathOf = (client: QueryClient) =>
  client.getDefaultOptions().queries?.meta?.["past"] as string | undefined;
