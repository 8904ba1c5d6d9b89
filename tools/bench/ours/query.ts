import { setTimeout as sleep } from "node:timers/promises";

import type { QueryAnswer, QueryRequest } from "#lib/contract/query.ts";

export type PodAnswer = QueryAnswer<"pods">;

/** The first hundred pods by name: what the Pods page asks when it opens. */
export const FIRST_PAGE: QueryRequest = { kind: "pods", sort: [{ by: "name", order: "asc" }] };

export const QUERY_PATH = "/api/v1/query";

/** Asks the whole server one query. @throws {Error} with the problem's text unless it answers 200. */
export async function askPods(origin: string, query: QueryRequest): Promise<PodAnswer> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(origin + QUERY_PATH, { method: "POST", headers, body: JSON.stringify(query) });
  if (!response.ok) throw new Error(`${origin}: ${response.status} ${await response.text()}`);
  return (await response.json()) as PodAnswer;
}

const MOST_MILLISECONDS = 60_000;

/** Asks `query` again and again until `enough`. @throws {Error} after a minute, with the last answer's frame. */
export async function askUntil(
  origin: string,
  query: QueryRequest,
  enough: (answer: PodAnswer) => boolean,
  everyMilliseconds: number,
): Promise<PodAnswer> {
  const deadline = performance.now() + MOST_MILLISECONDS;
  for (;;) {
    const answer = await askPods(origin, query);
    if (enough(answer)) return answer;
    if (performance.now() > deadline)
      throw new Error(`not within a minute: ${JSON.stringify({ ...answer, rows: answer.rows.length })}`);
    await sleep(everyMilliseconds);
  }
}

/** Whether every row of every cluster is there. */
export function isComplete(answer: PodAnswer, pods: number): boolean {
  return answer.visible === pods && answer.partial.length === 0;
}
