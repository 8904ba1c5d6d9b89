import { ApiProblem } from "./api-problem.ts";

type Asked = { readonly state: { readonly error: Error | null } };

/** What somebody may not read is not asked for again by itself: it would fill the cluster's audit, and what explains it would go. */
const isRefused = ({ state: { error } }: Asked): boolean => error instanceof ApiProblem && error.status === 403;

/** Milliseconds until it is asked again; false once it was refused. */
export const pollUntilRefused =
  (milliseconds: number) =>
  (query: Asked): number | false =>
    isRefused(query) ? false : milliseconds;

export const unlessRefused = (query: Asked): boolean => !isRefused(query);
