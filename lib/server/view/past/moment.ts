import { ViewProblem } from "#lib/server/view/problem.ts";

/** Everybody who means about the same moment shares what was read of it. */
export const STEP_SECONDS = 15;
/** Ten years: before this no source keeps anything, and a typing error is likelier. */
const LONGEST_AGO_SECONDS = 10 * 366 * 86_400;

/** The moment that is shown for one that was asked for, in Unix seconds. @throws {ViewProblem} QD-400-past for one that has not been. */
export function momentOf(at: number, nowSeconds = Date.now() / 1000): number {
  if (at > nowSeconds) throw wrong("That moment has not been yet.");
  if (at < nowSeconds - LONGEST_AGO_SECONDS) throw wrong("That moment is longer ago than anything is kept.");
  return Math.floor(at / STEP_SECONDS) * STEP_SECONDS;
}

export const wrong = (detail: string): ViewProblem =>
  new ViewProblem({
    status: 400,
    code: "QD-400-past",
    detail,
    action: "Choose a moment before now that Prometheus keeps, in Unix seconds.",
  });
