import { ViewProblem } from "#lib/server/view/problem.ts";

/** Why something did not come about, for the proof and for whoever reads of it the next morning: without its code. */
export function wordsOf(error: unknown): string {
  if (error instanceof ViewProblem) return error.detail;
  return error instanceof Error ? error.message : String(error);
}
