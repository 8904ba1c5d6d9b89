import type { CompleteAnswer, CompleteInput } from "#lib/contract/explore.ts";
import { scopeSelector } from "#lib/model/promql/rewrite.ts";
import type { PromqlScope } from "#lib/model/promql/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import {
  labelNames,
  labelValues,
  type Metadata,
  metricMetadata,
  NAMES_AT_MOST,
} from "#lib/server/source/prometheus/names.ts";
import type { MetricSource } from "#lib/server/source/prometheus/source.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { requireMetrics } from "#lib/server/view/panel/require.ts";

import { inLane } from "./lane.ts";
import { problemOf, readingPromql } from "./problem.ts";
import { isOwn, scopeOf } from "./scope.ts";

interface Request {
  engine: Engine;
  viewer: Viewer;
  input: CompleteInput;
}

/** Names to type on, of the viewer's own series only. @throws {ViewProblem} as a question does. */
export async function complete({ engine, viewer, input }: Request): Promise<CompleteAnswer> {
  const source = requireMetrics(engine);
  const { scope } = await scopeOf({ engine, viewer, input }, source.clusterLabel);
  const matches = readingPromql(() => scopeSelector(input.selector ?? "", scope));
  const [answer, metadata] = await inLane(source, viewer.key, () =>
    Promise.all([ask(source, input, matches), input.of === "metrics" ? describe(source) : NO_METADATA]),
  );
  if (answer.state === "failed") throw problemOf(answer.failure);
  const label = input.label ?? "";
  const own = input.of === "values" ? answer.value.filter((value) => isOwnValue(label, value, scope)) : answer.value;
  return {
    names: own.map((name) => ({ name, ...(metadata.get(name) ?? { type: "", help: "" }) })),
    isCut: answer.value.length >= NAMES_AT_MOST,
  };
}

const NO_METADATA: Metadata = new Map();

const ask = (source: MetricSource, { of, label = "__name__" }: CompleteInput, matches: readonly string[]) =>
  of === "labels" ? labelNames(source, matches) : labelValues(source, of === "metrics" ? "__name__" : label, matches);

/** Without it names are only names. */
async function describe(source: MetricSource): Promise<Metadata> {
  const answer = await metricMetadata(source);
  return answer.state === "ok" ? answer.value : NO_METADATA;
}

const isOwnValue = (label: string, value: string, scope: PromqlScope): boolean =>
  label === scope.clusterLabel || label === "namespace" ? isOwn({ [label]: value }, scope, false) : true;
