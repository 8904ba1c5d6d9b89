import { useQuery } from "@tanstack/react-query";

import type { LineDetail } from "#lib/contract/line.ts";

import { fetchAnswer } from "./api-client.ts";

/** Path of a stored line below `/api/v1`. */
export const toLinePath = (id: string): string => `/logs/lines/${encodeURIComponent(id)}`;

/** One stored line with every field of its document. A line does not change once it is stored. */
export const useLineDetail = (id: string) =>
  useQuery({
    queryKey: ["line", id],
    queryFn: ({ signal }) => fetchAnswer<LineDetail>(toLinePath(id), { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
