import type { ExploreRangeAnswer, ExploreRangeInput } from "#lib/contract/explore.ts";
import { scopePromql } from "#lib/model/promql/rewrite.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { gridUntil } from "#lib/server/source/prometheus/grid.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { requireMetrics } from "#lib/server/view/panel/require.ts";
import { stepsOf } from "#lib/server/view/panel/window.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { requireAffordable } from "./afford.ts";
import { keepOwn } from "./keep-own.ts";
import { inLane } from "./lane.ts";
import { problemOf, readingPromql } from "./problem.ts";
import { scopeOf } from "./scope.ts";

interface Request {
  engine: Engine;
  viewer: Viewer;
  input: ExploreRangeInput;
}

/** More moments than a wide screen has pixels say nothing more. */
const MOMENTS_AT_MOST = 2000;
/** Lines of a chart that a list beside it can still tell apart. */
const SERIES_AT_MOST = 500;
/** What a series of so many moments takes in an answer, and how much an answer may take. */
const BYTES = { moment: 28, series: 400, answer: 3_500_000 };

/** An expression over time. @throws {ViewProblem} when it may not be asked, would be too much or has no answer. */
export async function exploreRange({ engine, viewer, input }: Request): Promise<ExploreRangeAnswer> {
  const startedAt = performance.now();
  const source = requireMetrics(engine);
  const { scope, leftOut } = await scopeOf({ engine, viewer, input }, source.clusterLabel);
  const { query } = input;
  const expression = readingPromql(() => scopePromql(query, scope));
  const grid = gridOf(input);
  const at = grid.start + (grid.count - 1) * grid.step;
  const most = Math.floor(BYTES.answer / (BYTES.series + BYTES.moment * grid.count));
  const limit = Math.min(SERIES_AT_MOST, most);
  const answer = await inLane(source, viewer.key, async () => {
    await requireAffordable(source, { query, scope, moments: grid.count, at });
    return source.range(expression, grid, limit + 1);
  });
  if (answer.state === "failed") throw problemOf(answer.failure);
  const { kept, ...told } = keepOwn(answer.value, { answer, scope, query, most: limit });
  return {
    start: grid.start,
    stepSeconds: grid.step,
    steps: grid.count,
    series: kept.map(({ labels, values }) => ({ labels: { ...labels }, values: [...values] })),
    ...told,
    leftOut,
    expression,
    asOf: Date.now(),
    tookMilliseconds: Math.round((performance.now() - startedAt) * 100) / 100,
  };
}

function gridOf({ lastSeconds, stepSeconds, at = Infinity }: ExploreRangeInput) {
  const chosen = stepsOf(lastSeconds);
  const step = stepSeconds ?? chosen.step;
  const count = Math.max(1, Math.ceil(lastSeconds / step));
  if (count > MOMENTS_AT_MOST)
    throw new ViewProblem({
      status: 400,
      code: "QD-400-promql-cost",
      detail: `A step of ${step} s over ${lastSeconds} s is ${count} moments; ${MOMENTS_AT_MOST} are allowed.`,
      action: `Take a step of ${Math.ceil(lastSeconds / MOMENTS_AT_MOST)} s or more, or a shorter time.`,
    });
  return gridUntil(Math.min(at, Date.now() / 1000), step, count);
}
