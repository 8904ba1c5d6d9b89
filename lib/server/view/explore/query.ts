import type { ExploreAnswer, ExploreInput } from "#lib/contract/explore.ts";
import { scopePromql } from "#lib/model/promql/rewrite.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { evaluate } from "#lib/server/source/prometheus/evaluate.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { requireMetrics } from "#lib/server/view/panel/require.ts";

import { requireAffordable } from "./afford.ts";
import { keepOwn } from "./keep-own.ts";
import { inLane } from "./lane.ts";
import { problemOf, readingPromql } from "./problem.ts";
import { scopeOf } from "./scope.ts";

interface Request {
  engine: Engine;
  viewer: Viewer;
  input: ExploreInput;
}

/** Rows of a table that can still be read. */
const SAMPLES_AT_MOST = 1000;

/** An expression at one moment. @throws {ViewProblem} when it may not be asked, would be too much or has no answer. */
export async function explore({ engine, viewer, input }: Request): Promise<ExploreAnswer> {
  const startedAt = performance.now();
  const source = requireMetrics(engine);
  const { scope, leftOut } = await scopeOf({ engine, viewer, input }, source.clusterLabel);
  const { query } = input;
  const expression = readingPromql(() => scopePromql(query, scope));
  const at = Math.min(input.at ?? Infinity, Math.floor(Date.now() / 1000));
  const answer = await inLane(source, viewer.key, async () => {
    await requireAffordable(source, { query, scope, moments: 1, at });
    return evaluate(source, { expression, at, limit: SAMPLES_AT_MOST + 1 });
  });
  if (answer.state === "failed") throw problemOf(answer.failure);
  const { kept, ...told } = keepOwn(answer.value.samples, { answer, scope, query, most: SAMPLES_AT_MOST });
  return {
    kind: answer.value.kind,
    samples: kept.map(({ labels, value }) => ({ labels: { ...labels }, value })),
    ...told,
    leftOut,
    expression,
    asOf: Date.now(),
    tookMilliseconds: Math.round((performance.now() - startedAt) * 100) / 100,
  };
}
