import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import type {
  LineContext,
  LineDetail,
  LineFieldsAnswer,
  LinePatternsAnswer,
  LinePatternsRequest,
  LineSearchAnswer,
  LineSearchInput,
  LineSearchRequest,
} from "#lib/contract/line.ts";

import { fetchAnswer } from "./api-client.ts";
import { toApiProblem } from "./api-problem.ts";

/** What lines are asked for. */
export type LineQuestion = Pick<LineSearchInput, "where" | "span"> & { order?: "newest" | "oldest" };

const LINES_AT_ONCE = 200;

const asAnswered = {
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
  refetchOnWindowFocus: false,
  retry: false,
} as const;

/** Rights that nobody could tell are asked for anew by the server: until they are known, `failureReason` says why there are no lines. */
const untilRightsAreKnown = {
  retry: (_failures: number, error: Error) => toApiProblem(error).code === "QD-503-authz",
  retryDelay: 5000,
};

/**
 * Lines of the central logs, one answer after the other. They stay as they were answered, also when the window comes back: nobody who reads
 * is moved. `round` asks the same anew. Nothing is kept for later: a log read a minute ago is an old one.
 */
export const linesOptions = (question: LineQuestion, round: number) =>
  infiniteQueryOptions({
    queryKey: ["lines", question, round],
    queryFn: ({ pageParam, signal }) => {
      const body: LineSearchRequest = {
        ...question,
        limit: LINES_AT_ONCE,
        ...(pageParam !== null && { cursor: pageParam }),
      };
      return fetchAnswer<LineSearchAnswer>("/logs/search", { method: "POST", body, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last: LineSearchAnswer) => last.cursor,
    ...asAnswered,
    ...untilRightsAreKnown,
  });

/** How the lines of a question are spread over time and over what they are known by. Asked beside the lines, which need not wait for it. */
export const lineCountsOptions = ({ where, span }: LineQuestion, round: number) =>
  queryOptions({
    queryKey: ["line-counts", where, span, round],
    queryFn: ({ signal }) => {
      const body: LineSearchRequest = { where, span, limit: 0, parts: ["histogram", "facets"] };
      return fetchAnswer<LineSearchAnswer>("/logs/search", { method: "POST", body, signal });
    },
    placeholderData: keepPreviousData,
    ...asAnswered,
    ...untilRightsAreKnown,
  });

/** Values of a column with how many lines have each, for whoever types one. */
export const lineValuesOptions = (question: LineQuestion, key: string) =>
  queryOptions({
    queryKey: ["line-values", question, key],
    queryFn: async ({ signal }) => {
      const body: LineSearchRequest = { ...question, limit: 0, parts: ["facets"] };
      const { facets } = await fetchAnswer<LineSearchAnswer>("/logs/search", { method: "POST", body, signal });
      return facets?.find((facet) => facet.key === key)?.values ?? [];
    },
    staleTime: 15_000,
    placeholderData: keepPreviousData,
    retry: false,
  });

/** One line with every field it has. */
export const lineDetailOptions = (id: string) =>
  queryOptions({
    queryKey: ["line", id],
    queryFn: ({ signal }) => fetchAnswer<LineDetail>(`/logs/lines/${encodeURIComponent(id)}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

/** Lines of the same container around one, as many before as after. */
export const lineContextOptions = (id: string, each: number) =>
  queryOptions({
    queryKey: ["line-context", id, each],
    queryFn: ({ signal }) =>
      fetchAnswer<LineContext>(`/logs/lines/${encodeURIComponent(id)}/context?before=${each}&after=${each}`, {
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    retry: false,
  });

/** Lines in kinds, counted before and since a moment. */
export const linePatternsOptions = (body: LinePatternsRequest, round: number) =>
  queryOptions({
    queryKey: ["line-patterns", body, round],
    queryFn: ({ signal }) => fetchAnswer<LinePatternsAnswer>("/logs/patterns", { method: "POST", body, signal }),
    placeholderData: keepPreviousData,
    ...asAnswered,
  });

/** What the stores know of a line. */
export const lineFieldsOptions = queryOptions({
  queryKey: ["line-fields"],
  queryFn: ({ signal }) => fetchAnswer<LineFieldsAnswer>("/logs/fields", { signal }),
  staleTime: 60_000,
  retry: false,
});

export type LineFileFormat = "txt" | "ndjson" | "csv";

/** Address of every line that matches as a file: the browser saves it as it comes. */
export function lineFileHref({ where, span }: LineQuestion, format: LineFileFormat): string {
  const stretch = Object.entries(span).map(([name, value]) => [name, String(value)]);
  return `/api/v1/logs/download?${new URLSearchParams([["format", format], ["where", where], ...stretch])}`;
}
