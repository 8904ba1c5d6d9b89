import { PromqlError } from "#lib/model/promql/promql-error.ts";
import type { MetricFailure } from "#lib/server/source/prometheus/failure.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

const CODES = { text: "QD-400-promql", scope: "QD-400-promql-scope", cost: "QD-400-promql-cost" } as const;

const ACTIONS = {
  text: "Correct the expression where it is marked.",
  scope: "Write it so that each part of it names series of yours.",
  cost: "Take a shorter time, a longer step, or a narrower selector.",
} as const;

/** Runs what reads or writes an expression. @throws {ViewProblem} for an expression that is not asked, with where it is wrong. */
export function readingPromql<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof PromqlError)) throw error;
    const { message, from, to, kind } = error;
    throw new ViewProblem({
      status: 400,
      code: CODES[kind],
      detail: message,
      action: ACTIONS[kind],
      errors: [{ path: `query:${from}-${to}`, message }],
    });
  }
}

/** The problem that a question without an answer is. */
export function problemOf({ cause, reason, words }: MetricFailure): ViewProblem {
  if (cause === "server")
    return new ViewProblem({
      status: 422,
      code: "QD-422-promql",
      detail: `Prometheus: ${words || reason}.`.replace(/\.\.$/, "."),
      action: "Change the expression. Where it was too much: a shorter time, fewer series, or a sum of them.",
    });
  return new ViewProblem({
    status: 503,
    code: "QD-503-metrics",
    detail: `Prometheus gives no answer: ${reason}.`,
    action:
      cause === "timeout"
        ? "Ask for less: a shorter time, a longer step, a narrower selector. Then look at Prometheus itself."
        : "Everything else goes on without it. Look at the Prometheus that the configuration names.",
  });
}
