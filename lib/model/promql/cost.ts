import type { SyntaxNode } from "@lezer/common";

import { childrenOf } from "./node.ts";
import { parsePromql } from "./parse.ts";
import { PromqlError } from "./promql-error.ts";
import { selectorsIn } from "./selector.ts";

/** What a selector costs: how many of its values are looked at for each of its series. */
export interface SelectorCost {
  readonly selector: string;
  readonly visits: number;
}

/** Values looked at in all: Prometheus works through some ten million a second. */
export const VISITS_AT_MOST = 200_000_000;
/** Moments of one subquery: as many as Prometheus allows a chart. */
const SUBQUERY_MOMENTS_AT_MOST = 11_000;
/** How often targets are scraped, where it is not known. */
const SCRAPE_SECONDS = 15;

/**
 * What each selector of an expression costs that is worked out at `moments` moments. Nothing is asked for it.
 * @throws {PromqlError} when a single series would be too much already.
 */
export function costsOf(typed: string, moments: number): SelectorCost[] {
  const { root, text } = parsePromql(typed);
  return selectorsIn(root).map((node) => {
    const selector = text.slice(node.from, node.to);
    const visits = moments * factorAbove(node, text);
    if (visits <= VISITS_AT_MOST) return { selector, visits };
    throw new PromqlError(
      "Its ranges within ranges are too much for any series: take shorter ones.",
      node.from,
      node.to,
      "cost",
    );
  });
}

function factorAbove(selector: SyntaxNode, text: string): number {
  let factor = 1;
  for (let node = selector.parent; node !== null; node = node.parent) {
    if (node.name !== "MatrixSelector" && node.name !== "SubqueryExpr") continue;
    const [range = 0, step = SCRAPE_SECONDS] = childrenOf(node)
      .filter(({ name }) => name === "DurationExpr")
      .map((duration) => secondsOf(duration, text));
    const moments = Math.max(1, range / Math.max(step, 0.001));
    if (node.name === "SubqueryExpr" && moments > SUBQUERY_MOMENTS_AT_MOST)
      throw new PromqlError(
        `A subquery has at most ${SUBQUERY_MOMENTS_AT_MOST} moments: take a longer step or a shorter range.`,
        node.from,
        node.to,
        "cost",
      );
    factor *= moments;
  }
  return factor;
}

const UNITS: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

/** `1h30m`, `300`: seconds. */
function secondsOf(duration: SyntaxNode, text: string): number {
  const written = text.slice(duration.from, duration.to).trim();
  if (/^\d+(?:\.\d+)?$/.test(written)) return Number(written);
  if (!/^(?:\d+(?:ms|[smhdwy]))+$/.test(written))
    throw new PromqlError(
      "A duration is written as 5m or 1h30m here, without arithmetic.",
      duration.from,
      duration.to,
      "cost",
    );
  const parts = written.matchAll(/(\d+)(ms|[smhdwy])/g);
  return Array.from(parts, ([, count, unit = ""]) => Number(count) * (UNITS[unit] ?? 0)).reduce(
    (sum, one) => sum + one,
    0,
  );
}
