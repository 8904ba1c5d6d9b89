import type { Panel, PanelAnswer, PanelInput, PanelName, PanelSubject } from "#lib/contract/panel.ts";
import { plansOf } from "#lib/model/panel/levels.ts";
import { expressionOf, type Plan, type Plans } from "#lib/model/panel/plan.ts";
import type { Matcher } from "#lib/model/panel/selector.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { type Grid, gridUntil } from "#lib/server/source/prometheus/grid.ts";
import { requireCluster } from "#lib/server/view/cluster/require.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { whyEmpty } from "./absent.ts";
import { allow, neededFor } from "./allow.ts";
import { type Presence, presenceOf } from "./presence.ts";
import { requireMetrics } from "./require.ts";
import { drawSeries } from "./series.ts";
import { termsOf } from "./terms.ts";
import { stepsOf } from "./window.ts";

interface Request {
  engine: Engine;
  viewer: Viewer;
  input: PanelInput;
}

/** Numbers over time about one subject. Each panel has a state of its own. @throws {ViewProblem} QD-404-cluster, QD-404-metrics, QD-400-panel. */
export async function listPanels({ engine, viewer, input }: Request): Promise<PanelAnswer> {
  const startedAt = performance.now();
  const { of } = input;
  const cluster = requireCluster(engine, viewer, of.cluster).name;
  const source = requireMetrics(engine);
  const names = [...new Set(input.panels)];
  await viewer.grants.ensure([...new Set(names.flatMap((name) => neededFor(of, name)))], [cluster]);
  const { step, count } = stepsOf(input.lastSeconds);
  const grid = gridUntil(Math.min(input.at ?? Infinity, Date.now() / 1000), step, count);
  // Nobody learns from the source whether it knows a cluster before it is known that a panel of it is theirs.
  const mayAny = names.some((name) => allow(viewer, of, name).state === "allowed");
  const presence = mayAny ? presenceOf(await source.survey(), cluster, source.clusterLabel) : NOTHING;
  const scope = scopeOf(of, source.clusterLabel);
  const terms = termsOf(
    Object.entries(scope).map(([name, value]): Matcher => [name, "=", value]),
    {
      clusterLabel: source.clusterLabel,
      step,
      isRecorded: (rule) => presence.recorded.has(rule),
    },
  );
  const plans = plansOf(of, terms);
  const panels = names.map((name) => ({ name, plan: planOf(plans, name, of), allowed: allow(viewer, of, name) }));
  const families = Object.values(plans).flatMap((one) => one().family ?? []);
  const place = { source, cluster, families, at: grid.start + (grid.count - 1) * step };
  const drawn = panels.map(async ({ name, plan, allowed }): Promise<Panel> => {
    const frame = frameOf(name, plan);
    if (allowed.state !== "allowed") return { ...frame, state: allowed.state, cause: "access", reason: allowed.reason };
    return presence.blocked ? { ...frame, ...presence.blocked } : drawPanel({ frame, plan, grid, scope, place });
  });
  const backend = mayAny && !presence.blocked ? await source.backend() : null;
  return {
    panels: await Promise.all(drawn),
    start: grid.start,
    stepSeconds: step,
    steps: count,
    backend: backend?.state === "ok" ? backend.value : null,
    notes: presence.notes,
    asOf: Date.now(),
    tookMilliseconds: Math.round((performance.now() - startedAt) * 100) / 100,
  };
}

const NOTHING: Presence = { blocked: null, recorded: new Set(), notes: [] };

function planOf(plans: Plans, name: PanelName, { level }: PanelSubject): Plan {
  const plan = plans[name];
  if (plan) return plan();
  throw new ViewProblem({
    status: 400,
    code: "QD-400-panel",
    detail: `There is no panel "${name}" about a ${level}.`,
    action: `Use one of: ${Object.keys(plans).join(", ")}.`,
  });
}

/** The labels that every series of an answer must have. */
const scopeOf = (of: PanelSubject, label: string): Readonly<Record<string, string>> => ({
  [label]: of.cluster,
  ...("namespace" in of && { namespace: of.namespace }),
});

type Frame = Omit<Panel, "state" | "reason">;

const frameOf = (panel: PanelName, plan: Plan): Frame => ({
  panel,
  title: plan.title,
  unit: plan.unit,
  form: plan.form,
  basis: plan.basis,
  cause: "none",
  warnings: [],
  series: [],
  threshold: plan.threshold,
  leftOut: 0,
  expression: expressionOf(plan),
});

type Drawing = {
  frame: Frame;
  plan: Plan;
  grid: Grid;
  scope: Readonly<Record<string, string>>;
  place: Parameters<typeof whyEmpty>[0];
};

async function drawPanel({ frame, plan, grid, scope, place }: Drawing): Promise<Panel> {
  const answer = await place.source.range(frame.expression, grid);
  if (answer.state === "failed") {
    const { cause, reason } = answer.failure;
    return { ...frame, state: "unavailable", cause, reason: `Prometheus: ${reason}.` };
  }
  const { foreign, ...drawn } = drawSeries(plan, answer.value, scope);
  const warnings = [...answer.warnings];
  if (foreign > 0) warnings.push(`${foreign} series were not of what was asked for, and were dropped`);
  const whole = { ...frame, ...drawn, warnings };
  if (warnings.length > 0) return { ...whole, state: "partial", reason: "Prometheus says that something is missing." };
  if (drawn.series.length === 0) return { ...whole, ...(await whyEmpty(place, plan.family)) };
  return { ...whole, state: "ok", reason: "" };
}
