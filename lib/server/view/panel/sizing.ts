import type { WorkloadSubject } from "#lib/contract/panel.ts";
import type { Sizing, SizingAnswer, SizingInput } from "#lib/contract/sizing.ts";
import { podsOfWorkload } from "#lib/model/panel/owner.ts";
import type { Terms } from "#lib/model/panel/plan.ts";
import { PART } from "#lib/model/panel/plan.ts";
import { sizingExpressions, SIZING_STEP_SECONDS } from "#lib/model/panel/sizing.ts";
import { DAYS_WANTED, judgeUse, quantileOf } from "#lib/model/sizing/judge.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { gridUntil, type Series } from "#lib/server/source/prometheus/grid.ts";
import { reachCluster, requireCluster } from "#lib/server/view/cluster/require.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { allow, neededFor } from "./allow.ts";
import { presenceOf } from "./presence.ts";
import { requireMetrics } from "./require.ts";
import { scalersOf } from "./scalers.ts";
import { termsOf } from "./terms.ts";

interface Request {
  engine: Engine;
  viewer: Viewer;
  input: SizingInput;
  signal: AbortSignal;
}

type Judged = Pick<SizingAnswer, "state" | "reason" | "containers" | "notes">;

/** Whether a workload's requests fit what it used over seven days, and why. Nothing is changed by it. @throws {ViewProblem} */
export async function sizeWorkload(request: Request): Promise<SizingAnswer> {
  const startedAt = performance.now();
  return {
    ...(await judgeWorkload(request)),
    daysWanted: DAYS_WANTED,
    asOf: Date.now(),
    tookMilliseconds: Math.round((performance.now() - startedAt) * 100) / 100,
  };
}

async function judgeWorkload({ engine, viewer, input: { of }, signal }: Request): Promise<Judged> {
  const none = { containers: [], notes: [] };
  const cluster = requireCluster(engine, viewer, of.cluster).name;
  const source = requireMetrics(engine);
  await viewer.grants.ensure(neededFor(of, "cpu"), [cluster]);
  const allowed = allow(viewer, of, "cpu");
  if (allowed.state !== "allowed") return { ...none, state: allowed.state, reason: allowed.reason };
  const { blocked, recorded, notes } = presenceOf(await source.survey(), cluster, source.clusterLabel);
  if (blocked) return { ...none, state: blocked.state, reason: blocked.reason };
  const step = SIZING_STEP_SECONDS;
  const terms: Terms = termsOf(
    [
      [source.clusterLabel, "=", of.cluster],
      ["namespace", "=", of.namespace],
    ],
    { clusterLabel: source.clusterLabel, step, isRecorded: (rule) => recorded.has(rule) },
  );
  const grid = gridUntil(Date.now() / 1000, step, (DAYS_WANTED * 86_400) / step);
  const asked = sizingExpressions(terms, podsOfWorkload(terms, of.resource, of.name));
  const answers = await Promise.all(
    [asked.cpu, asked.memory, asked.throttled].map((expression) => source.range(expression, grid)),
  );
  const [cpu = [], memory = [], throttled = []] = answers.map((answer) =>
    answer.state === "failed" ? [] : answer.value.filter((one) => isOf(one, of, source.clusterLabel)),
  );
  const failed = answers.slice(0, 2).find((answer) => answer.state === "failed");
  if (failed?.state === "failed")
    return { ...none, state: "unavailable", reason: `Prometheus: ${failed.failure.reason}.` };
  const kills = killsOf(engine, viewer, of);
  const containers = namesIn([...cpu, ...memory]).map((container) => {
    const waits = throttled.find(({ labels }) => labels["container"] === container)?.values ?? [];
    const evidence = { stepSeconds: step, memoryKills: kills, throttled: quantileOf(waits, 0.95) };
    const judge = (resource: Sizing["resource"], all: readonly Series[], scale: number): Sizing =>
      judgeUse({ resource, ...useOf(all, container, scale) }, evidence);
    return { container, sizings: [judge("cpu", cpu, 1000), judge("memory", memory, 1)] };
  });
  if (containers.length === 0)
    return { ...none, state: "empty", reason: "Prometheus has nothing of its pods in seven days. That is not zero." };
  const warnings = answers.flatMap((answer) => (answer.state === "failed" ? [] : answer.warnings));
  const place = { cluster: reachCluster(engine, viewer, of.cluster), namespace: of.namespace, signal };
  const scalers = await scalersOf(place, of);
  return {
    state: warnings.length > 0 ? "partial" : "ok",
    reason: warnings.join(" · "),
    containers,
    notes: [...notes, ...scalers],
  };
}

const isOf = ({ labels }: Series, of: WorkloadSubject, label: string): boolean =>
  labels[label] === of.cluster && labels["namespace"] === of.namespace;

const namesIn = (all: readonly Series[]): string[] =>
  [...new Set(all.flatMap(({ labels }) => labels["container"] ?? []))].toSorted();

/** Used, requested and limited are the parts of one answer. */
function useOf(all: readonly Series[], container: string, scale: number) {
  const part = (number: number): readonly (number | null)[] =>
    all.find(({ labels }) => labels["container"] === container && labels[PART] === `${number}`)?.values ?? [];
  const now = (number: number): number | null => {
    const last = part(number).findLast((value) => value !== null) ?? null;
    return last === null ? null : last * scale;
  };
  return { values: part(0).map((value) => (value === null ? null : value * scale)), request: now(1), limit: now(2) };
}

/** Kills for want of memory in those days, as far as they were seen. */
function killsOf({ restarts }: Engine, viewer: Viewer, of: WorkloadSubject): number {
  const from = Math.floor(Date.now() / 1000) - DAYS_WANTED * 86_400;
  let kills = 0;
  for (const one of restarts.series.visibleTo(viewer)) {
    const isIts =
      one.cluster === of.cluster &&
      one.namespace === of.namespace &&
      one.workload === of.name &&
      `${one.workloadKind.toLowerCase()}s` === of.resource;
    if (isIts && one.cause === "oom") kills += one.history.since(from).count;
  }
  return kills;
}
