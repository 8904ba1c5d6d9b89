import type { Finding } from "#lib/contract/finding.ts";
import type { CheckStanding, ClusterHealth, HealthAnswer, HealthInput, LayerHealth } from "#lib/contract/health.ts";
import { compareHealth } from "#lib/model/cluster/health.ts";
import { type CheckAbout, checks } from "#lib/model/finding/checks.ts";
import { layers } from "#lib/model/finding/layer.ts";
import { standingOf, worse, worstOf } from "#lib/model/finding/standing.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { ObservedFinding } from "#lib/server/observe/finding/observed.ts";
import { requireCluster } from "#lib/server/view/cluster/require.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { type ClusterView, doubtOf } from "./applies.ts";
import { clusterWord, findingsIn } from "./cluster-word.ts";
import { toFinding } from "./to-finding.ts";

export interface HealthRequest {
  readonly engine: Engine;
  readonly viewer: Viewer;
  readonly input: HealthInput;
}

const budgetMilliseconds = 20;

/** Layers L0 to L5 of every cluster, or of one with every check of them. @throws {ViewProblem} QD-404-cluster. */
export function getHealth({ engine, viewer, input }: HealthRequest): HealthAnswer {
  const now = Date.now();
  engine.findings.advance(budgetMilliseconds);
  const one = input.cluster === undefined ? null : requireCluster(engine, viewer, input.cluster);
  const clusters = (one === null ? visibleClusters(engine, viewer) : [one]).map((cluster) =>
    healthOf({ engine, viewer, cluster, now }, findingsIn(engine, viewer, cluster), one !== null),
  );
  return {
    clusters: clusters.toSorted((a, b) => compareHealth(a.standing, b.standing) || (a.cluster < b.cluster ? -1 : 1)),
    asOf: now,
  };
}

interface Judged {
  readonly check: CheckAbout;
  readonly told: CheckStanding;
  readonly findings: readonly Finding[];
}

function healthOf(view: ClusterView, seen: readonly ObservedFinding[], isWhole: boolean): ClusterHealth {
  const findings = seen.map((observed) => toFinding(observed, view.engine.suppressions, view.now));
  const { health, findings: reasons } = clusterWord(view, seen);
  const byCheck = Map.groupBy(findings, ({ check }) => check);
  const judged = checks.map((check) => judge(view, check, byCheck.get(check.id) ?? []));
  return {
    cluster: view.cluster.name,
    standing: health,
    reasons,
    layers: layers.map(({ id, title, about }) => ({
      layer: id,
      title,
      about,
      ...toLayer(
        judged.filter(({ check }) => check.layer === id),
        isWhole,
      ),
    })),
  };
}

/** A check is as bad as its worst finding; without any it has passed, if what it reads is known. */
function judge(view: ClusterView, check: CheckAbout, findings: readonly Finding[]): Judged {
  const worst = worstOf(findings.map(({ status, severity }) => standingOf(status, severity)));
  const doubt = doubtOf(view, check);
  const standing = doubt === null ? worse(worst, "ok") : worse(worst, doubt.standing);
  const reason =
    findings.find((one) => standingOf(one.status, one.severity) === standing)?.summary ?? doubt?.reason ?? "";
  const count = findings.filter(({ status }) => status === "open" || status === "pending").length;
  return { check, findings, told: { check: check.id, title: check.title, standing, reason, findings: count } };
}

function toLayer(judged: readonly Judged[], isWhole: boolean): Omit<LayerHealth, "layer" | "title" | "about"> {
  const standing = worstOf(judged.map(({ told }) => told.standing));
  const worst = judged.find(({ told }) => told.standing === standing);
  const findings = judged.flatMap((one) => one.findings);
  const open = (severity: Finding["severity"]): number =>
    findings.filter((one) => one.status === "open" && one.severity === severity).length;
  const are = (...standings: CheckStanding["standing"][]): number =>
    judged.filter(({ told }) => standings.includes(told.standing)).length;
  const isWell = standing === "ok" || standing === "na";
  return {
    standing,
    reason: isWell || worst === undefined ? "" : sayWorst(worst),
    critical: open("critical"),
    warning: open("warning"),
    info: open("info"),
    pending: findings.filter(({ status }) => status === "pending").length,
    suppressed: findings.filter(({ status }) => status === "suppressed").length,
    passed: are("ok"),
    judged: judged.length - are("na", "unknown"),
    unknown: are("unknown"),
    na: are("na"),
    checks: isWhole ? judged.map(({ told }) => told) : [],
  };
}

const sayWorst = ({ told }: Judged): string => {
  if (told.findings === 0) return told.reason;
  return told.findings === 1 ? `${told.title}: ${told.reason}` : `${told.title} (${told.findings})`;
};
