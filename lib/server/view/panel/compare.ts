import type { CompareAnswer, CompareInput, Unheard } from "#lib/contract/compare.ts";
import type { PanelState } from "#lib/contract/panel.ts";
import { isAdditive, type Line, lineExpression, linesOf, oneOf, rankLines } from "#lib/model/panel/compare.ts";
import { plansOf } from "#lib/model/panel/levels.ts";
import type { Plan, Plans } from "#lib/model/panel/plan.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { type Grid, gridUntil } from "#lib/server/source/prometheus/grid.ts";
import type { MetricSource } from "#lib/server/source/prometheus/source.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { allow, neededFor } from "./allow.ts";
import { presenceOf } from "./presence.ts";
import { requireMetrics } from "./require.ts";
import { termsOf } from "./terms.ts";
import { stepsOf } from "./window.ts";

interface Request {
  engine: Engine;
  viewer: Viewer;
  input: CompareInput;
}

/** So many clusters are one question: one that is too dear takes no more of them with it. */
const CLUSTERS_A_QUESTION = 50;

/** One line of a panel of every cluster of the viewer's. @throws {ViewProblem} QD-404-metrics, QD-400-panel. */
export async function comparePanel({ engine, viewer, input }: Request): Promise<CompareAnswer> {
  const startedAt = performance.now();
  const source = requireMetrics(engine);
  const { step, count } = stepsOf(input.lastSeconds);
  const grid = gridUntil(Math.min(input.at ?? Infinity, Date.now() / 1000), step, count);
  const reasons = new Reasons();
  const { allowed, recorded } = await sortClusters({ engine, viewer, input }, source, reasons);
  const isRecorded = (rule: string): boolean => recorded.length > 0 && recorded.every((rules) => rules.has(rule));
  const planAbout = (clusters: readonly string[]) => planOf(input, { source, step, isRecorded, clusters });
  const { plan, plans, expression } = planAbout(allowed);
  const chunks = Array.from({ length: Math.ceil(allowed.length / CLUSTERS_A_QUESTION) }, (_, at) =>
    allowed.slice(at * CLUSTERS_A_QUESTION, (at + 1) * CLUSTERS_A_QUESTION),
  );
  const asked = chunks.map((clusters) =>
    askChunk({ source, grid, clusters, scale: plan.scale, expression: planAbout(clusters).expression, reasons }),
  );
  const answers = await Promise.all(asked);
  const lines = answers.flatMap((answer) => answer.lines);
  const ranked = rankLines(lines, { ...input, canAdd: isAdditive(plan.unit) });
  for (const cluster of ranked.silent) reasons.add(cluster, "empty", NOTHING);
  const { title, unit, form, basis, threshold } = plan;
  return {
    title,
    unit,
    form,
    basis,
    threshold,
    expression,
    lines: linesOf(plan),
    panels: Object.keys(plans) as (keyof Plans)[],
    series: ranked.shown.map(({ cluster, values }) => ({
      key: cluster,
      label: cluster,
      role: "part" as const,
      values: [...values],
    })),
    heard: lines.length - ranked.silent.length,
    rest: ranked.rest,
    unheard: reasons.list(),
    warnings: [...new Set(answers.flatMap((answer) => answer.warnings))],
    start: grid.start,
    stepSeconds: step,
    steps: count,
    asOf: Date.now(),
    tookMilliseconds: Math.round((performance.now() - startedAt) * 100) / 100,
  };
}

const NOTHING = "Prometheus has nothing of this in this time. That is not zero.";

/** Clusters without a line, by why. */
class Reasons {
  readonly #all = new Map<string, Unheard>();

  add(cluster: string, state: PanelState, reason: string): void {
    const known = this.#all.get(`${state} ${reason}`);
    if (known) known.clusters.push(cluster);
    else this.#all.set(`${state} ${reason}`, { state, reason, clusters: [cluster] });
  }

  list(): Unheard[] {
    return [...this.#all.values()].toSorted((a, b) => b.clusters.length - a.clusters.length);
  }
}

/** Those of the viewer's clusters that may be asked about and are there. Nothing is asked when there is none. */
async function sortClusters({ engine, viewer, input }: Request, source: MetricSource, reasons: Reasons) {
  const wanted = new Set(input.clusters);
  const names = visibleClusters(engine, viewer).flatMap(({ name }) =>
    wanted.size === 0 || wanted.has(name) ? [name] : [],
  );
  await viewer.grants.ensure(neededFor({ ...input.of, cluster: "" }, input.panel), names);
  const allowed = names.filter((cluster) => {
    const answer = allow(viewer, { ...input.of, cluster }, input.panel);
    if (answer.state !== "allowed") reasons.add(cluster, answer.state, answer.reason);
    return answer.state === "allowed";
  });
  if (allowed.length === 0) return { allowed, recorded: [] };
  const survey = await source.survey();
  const found = allowed.map((cluster) => ({ cluster, presence: presenceOf(survey, cluster, source.clusterLabel) }));
  for (const { cluster, presence } of found)
    if (presence.blocked) reasons.add(cluster, presence.blocked.state, withoutName(presence.blocked.reason, cluster));
  const there = found.filter(({ presence }) => presence.blocked === null);
  return { allowed: there.map(({ cluster }) => cluster), recorded: there.map(({ presence }) => presence.recorded) };
}

/** Many clusters share one sentence. */
const withoutName = (reason: string, cluster: string): string => reason.replaceAll(`"${cluster}"`, "their names");

type About = { source: MetricSource; step: number; isRecorded: (rule: string) => boolean; clusters: readonly string[] };

function planOf(input: CompareInput, { source, step, isRecorded, clusters }: About) {
  const { clusterLabel } = source;
  const place = oneOf(clusterLabel, clusters);
  const scope = "namespace" in input.of ? [place, ["namespace", "=", input.of.namespace] as const] : [place];
  const terms = termsOf(scope, { clusterLabel, step, isRecorded });
  const plans = plansOf({ ...input.of, cluster: "" }, terms);
  const plan: Plan | undefined = plans[input.panel]?.();
  const expression = plan ? lineExpression(plan, input.line, terms.kept) : null;
  if (plan && expression !== null) return { plan, plans, expression };
  throw new ViewProblem({
    status: 400,
    code: "QD-400-panel",
    detail: `There is no line ${input.line} of a panel "${input.panel}" about a ${input.of.level}.`,
    action: `Use one of: ${Object.keys(plans).join(", ")}.`,
  });
}

interface Chunk {
  source: MetricSource;
  grid: Grid;
  clusters: readonly string[];
  scale: number;
  expression: string;
  reasons: Reasons;
}

/** One question about some clusters. What is of none of them is dropped, whoever sent it. */
async function askChunk({ source, grid, clusters, scale, expression, reasons }: Chunk) {
  const answer = await source.range(expression, grid);
  if (answer.state === "failed") {
    for (const cluster of clusters) reasons.add(cluster, "unavailable", `Prometheus: ${answer.failure.reason}.`);
    return { lines: [], warnings: [] };
  }
  const byCluster = new Map<string, Line>();
  for (const { labels, values } of answer.value) {
    const cluster = labels[source.clusterLabel] ?? "";
    if (!clusters.includes(cluster)) continue;
    byCluster.set(cluster, { cluster, values: values.map((value) => (value === null ? null : value * scale)) });
  }
  for (const cluster of clusters) if (!byCluster.has(cluster)) reasons.add(cluster, "empty", NOTHING);
  return { lines: [...byCluster.values()], warnings: answer.warnings };
}
