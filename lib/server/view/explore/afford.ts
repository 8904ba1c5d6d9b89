import { costsOf, VISITS_AT_MOST } from "#lib/model/promql/cost.ts";
import { scopePromql } from "#lib/model/promql/rewrite.ts";
import type { PromqlScope } from "#lib/model/promql/scope.ts";
import { evaluate } from "#lib/server/source/prometheus/evaluate.ts";
import type { MetricSource } from "#lib/server/source/prometheus/source.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { problemOf, readingPromql } from "./problem.ts";

const PART = "quarterdeck_part";

interface Question {
  readonly query: string;
  readonly scope: PromqlScope;
  /** How many moments it is worked out at, and the last of them in seconds. */
  readonly moments: number;
  readonly at: number;
}

/**
 * Lets a question pass that is not too much: how many series each of its selectors has is asked first, which costs one value a series.
 * @throws {ViewProblem} QD-400-promql-cost, and what went wrong with asking.
 */
export async function requireAffordable(source: MetricSource, { query, scope, moments, at }: Question): Promise<void> {
  const costs = readingPromql(() => costsOf(query, moments));
  const selectors = [...new Set(costs.filter(({ visits }) => visits > 1).map(({ selector }) => selector))];
  if (selectors.length === 0) return;
  const counts = await countSeries(source, { selectors, scope, at });
  const visits = costs.reduce((sum, one) => sum + one.visits * (counts.get(one.selector) ?? 0), 0);
  if (visits <= VISITS_AT_MOST) return;
  const series = Math.max(...counts.values()).toLocaleString("en-US");
  throw new ViewProblem({
    status: 400,
    code: "QD-400-promql-cost",
    detail: `This would look at ${toMillions(visits)} million values, of up to ${series} series; ${toMillions(VISITS_AT_MOST)} million are allowed.`,
    action: "Take a shorter time, a longer step, a shorter range within [ ], or a narrower selector.",
  });
}

const toMillions = (count: number): string => Math.round(count / 1_000_000).toLocaleString("en-US");

type Counted = { selectors: readonly string[]; scope: PromqlScope; at: number };

async function countSeries(source: MetricSource, { selectors, scope, at }: Counted): Promise<Map<string, number>> {
  const counts = selectors.map((selector) => readingPromql(() => scopePromql(`count(${selector})`, scope)));
  const expression = counts.map((count, part) => `label_replace(${count}, "${PART}", "${part}", "", "")`).join(" or ");
  // Whoever asks within the same minute shares the answer.
  const answer = await evaluate(source, { expression, at: Math.floor(at / 60) * 60, limit: selectors.length });
  if (answer.state === "failed") throw problemOf(answer.failure);
  const { samples } = answer.value;
  return new Map(samples.map(({ labels, value }) => [selectors[Number(labels[PART])] ?? "", Number(value)]));
}
