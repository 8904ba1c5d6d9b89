import { setConditions, type Verdict } from "../condition.ts";
import { type Cluster, controllerFor } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Autoscaler } from "../kind/kinds.ts";

const source = "horizontal-pod-autoscaler";
const syncMilliseconds = 15_000;
const stabilizationMilliseconds = 300_000;
/** Within a tenth of the target nothing moves. */
const tolerance = 0.1;

/** How much of its requests a workload's pods use of a resource now. Undefined when nobody knows. */
export type Utilization = (
  target: { namespace: string; kind: string; name: string },
  resource: string,
) => { readonly percent: number; readonly average: string } | undefined;

/** Scales targets so that their pods use the wanted share of their requests. */
export function autoscalers(cluster: Cluster, utilization: Utilization): Controller {
  /** When each recommended less than it has, by uid. */
  const quietSince = new Map<string, number>();
  return controllerFor(cluster, source, "horizontalpodautoscalers.autoscaling", {}, (scaler) => {
    const { uid, namespace = "" } = scaler.metadata;
    const { scaleTargetRef, metrics = [], maxReplicas, minReplicas = 1 } = scaler.spec;
    const { kind, name } = scaleTargetRef;
    const workloads = kind === "StatefulSet" ? "statefulsets.apps" : "deployments.apps";
    const target = cluster.get(workloads, `${namespace}/${name}`);
    const { name: resource = "cpu", target: goal } = metrics.find(({ type }) => type === "Resource")?.resource ?? {};
    const measured = target && utilization({ namespace, kind, name }, resource);
    const current = target?.spec.replicas ?? 1;
    const ratio = measured === undefined ? 1 : measured.percent / (goal?.averageUtilization ?? 80);
    const proposed = Math.abs(ratio - 1) <= tolerance ? current : Math.ceil(current * ratio);
    const now = cluster.now();
    const quiet = quietSince.get(uid) ?? now;
    if (proposed < current) quietSince.set(uid, quiet);
    else quietSince.delete(uid);
    // Down goes only what was too much for five minutes; up goes at most to the double or by four at once.
    const isHeld = proposed < current && now < quiet + stabilizationMilliseconds;
    const wanted = isHeld ? current : Math.min(proposed, Math.max(2 * current, current + 4));
    const desired = current === 0 ? 0 : Math.max(minReplicas, Math.min(maxReplicas, wanted));
    if (target !== undefined && desired !== current) {
      cluster.update(workloads, { ...target, spec: { ...target.spec, replicas: desired } });
      const above = `${resource} resource utilization (percentage of request) above target`;
      const why = desired > current ? above : "All metrics below target";
      cluster.say(source, scaler, "SuccessfulRescale", `New size: ${desired}; reason: ${why}`);
    }
    const verdicts = judge(scaler, {
      isFound: target !== undefined,
      isMeasured: measured !== undefined,
      isHeld,
      proposed,
    });
    const known = scaler.status?.conditions?.filter(({ type }) => verdicts.some(([one]) => one === type));
    const lastScaleTime = desired === current ? scaler.status?.lastScaleTime : cluster.time();
    const usage = measured && { averageUtilization: measured.percent, averageValue: measured.average };
    cluster.updateStatus("horizontalpodautoscalers.autoscaling", scaler, {
      observedGeneration: scaler.metadata.generation ?? 1,
      ...(target !== undefined && { currentReplicas: current }),
      desiredReplicas: measured === undefined ? 0 : desired,
      ...(lastScaleTime !== undefined && { lastScaleTime }),
      conditions: setConditions(known, verdicts, cluster.time()),
      currentMetrics: usage === undefined ? null : [{ type: "Resource", resource: { name: resource, current: usage } }],
    });
    return (Math.floor(now / syncMilliseconds) + 1) * syncMilliseconds;
  });
}

interface Look {
  readonly isFound: boolean;
  readonly isMeasured: boolean;
  readonly isHeld: boolean;
  readonly proposed: number;
}

function judge({ spec }: Autoscaler, { isFound, isMeasured, isHeld, proposed }: Look): Verdict[] {
  const found = "the HPA controller was able to get the target's current scale";
  const held = "recent recommendations were higher than current one, applying the highest recent recommendation";
  if (!isFound) return [["AbleToScale", false, "FailedGetScale", found.replace("able", "unable")]];
  if (!isMeasured)
    return [
      ["AbleToScale", true, "SucceededGetScale", found],
      ["ScalingActive", false, "FailedGetResourceMetric", "the HPA was unable to compute the replica count"],
    ];
  const able: Verdict = isHeld
    ? ["AbleToScale", true, "ScaleDownStabilized", held]
    : ["AbleToScale", true, "ReadyForNewScale", "recommended size matches current size"];
  const [isOver, isUnder] = [proposed > spec.maxReplicas, proposed < (spec.minReplicas ?? 1)];
  const limit = `the desired replica count is ${isOver ? "more than the maximum" : "less than the minimum"} replica count`;
  return [
    able,
    ["ScalingActive", true, "ValidMetricFound", "the HPA was able to successfully calculate a replica count"],
    isOver || isUnder
      ? ["ScalingLimited", true, isOver ? "TooManyReplicas" : "TooFewReplicas", limit]
      : ["ScalingLimited", false, "DesiredWithinRange", "the desired count is within the acceptable range"],
  ];
}
