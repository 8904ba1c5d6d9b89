import { isTrue, setCondition } from "../condition.ts";
import { type Cluster, controllerManager, itsSpec } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Autoscaler } from "../kind/kinds.ts";
import type { Condition } from "../kind/pod.ts";
import type { Deployment, StatefulSet } from "../kind/workload.ts";
import { latest, limit, recommend } from "./recommend.ts";

const source = { component: "horizontal-pod-autoscaler" };
const syncMilliseconds = 15_000;

/** How much of its requests a workload's pods use of a resource now. Undefined when nobody knows. */
export type Utilization = (
  target: { namespace: string; kind: string; name: string },
  resource: string,
) => { readonly percent: number; readonly average: string } | undefined;

type Measured = ReturnType<Utilization>;

/** Scales targets so that their pods use the wanted share of their requests. */
export function autoscalers(cluster: Cluster, utilization: Utilization): Controller {
  const history = new Map<string, { at: number; replicas: number }[]>();
  return {
    name: source.component,
    watches: { "horizontalpodautoscalers.autoscaling": itsSpec },
    reconcile: (key) => {
      const scaler = cluster.get("horizontalpodautoscalers.autoscaling", key);
      if (scaler === undefined) {
        history.delete(key);
        return undefined;
      }
      const { kind, name } = scaler.spec.scaleTargetRef;
      const namespace = scaler.metadata.namespace ?? "";
      const resource = kind === "StatefulSet" ? "statefulsets.apps" : "deployments.apps";
      const target: Deployment | StatefulSet | undefined = cluster.get(resource, `${namespace}/${name}`);
      const metric = metricOf(scaler);
      const measured = utilization({ namespace, kind, name }, metric.resource);
      const current = target?.spec.replicas ?? 1;
      const past = history.get(key) ?? [];
      history.set(key, past);
      const proposed = measured === undefined ? current : recommend(current, measured.percent / metric.percent);
      const stable = latest(past, proposed, current, cluster.now());
      const desired = target === undefined || current === 0 ? current : limit(scaler.spec, current, stable);
      const isScaled = target !== undefined && desired !== current;
      if (isScaled) {
        cluster.update(resource, { ...target, spec: { ...target.spec, replicas: desired } }, controllerManager);
        const side = desired > current ? "above" : "below";
        const why = desired > current ? metricName(metric.resource, side) : "All metrics below target";
        const message = `New size: ${desired}; reason: ${why}`;
        cluster.recorder.record(source, scaler, { type: "Normal", reason: "SuccessfulRescale", message });
      }
      if (target === undefined) {
        const message = `${resource} "${name}" not found`;
        cluster.recorder.record(source, scaler, { type: "Warning", reason: "FailedGetScale", message });
      }
      const verdicts = judge(cluster, scaler, {
        measured,
        current,
        proposed,
        stable,
        desired,
        isFound: target !== undefined,
      });
      writeStatus(cluster, scaler, { verdicts, measured, current, desired, isScaled, resource: metric.resource });
      return (Math.floor(cluster.now() / syncMilliseconds) + 1) * syncMilliseconds;
    },
  };
}

function metricOf({ spec }: Autoscaler): { resource: string; percent: number } {
  const resource = spec.metrics?.find(({ type }) => type === "Resource")?.resource;
  return { resource: resource?.name ?? "cpu", percent: resource?.target.averageUtilization ?? 80 };
}

function metricName(resource: string, side: string): string {
  return `${resource} resource utilization (percentage of request) ${side} target`;
}

interface Verdict {
  readonly measured: Measured;
  readonly current: number;
  readonly proposed: number;
  readonly stable: number;
  readonly desired: number;
  readonly isFound: boolean;
}

function judge(cluster: Cluster, scaler: Autoscaler, verdict: Verdict): Condition[] {
  const { measured, current, proposed, stable, desired, isFound } = verdict;
  const { resource } = metricOf(scaler);
  const { kind, name } = scaler.spec.scaleTargetRef;
  const of = (type: string, holds: boolean, reason: string, message: string): Condition => ({
    type,
    status: holds ? "True" : "False",
    lastTransitionTime: cluster.time(),
    reason,
    message,
  });
  if (!isFound) {
    const why = `the HPA controller was unable to get the target's current scale: ${kind.toLowerCase()}s.apps "${name}" not found`;
    return [of("AbleToScale", false, "FailedGetScale", why)];
  }
  if (current === 0) {
    const why = "scaling is disabled since the replica count of the target is zero";
    return [
      ableTo("SucceededGetScale", "the HPA controller was able to get the target's current scale"),
      of("ScalingActive", false, "ScalingDisabled", why),
    ];
  }
  if (measured === undefined) {
    const why = `the HPA was unable to compute the replica count: failed to get ${resource} utilization: unable to get metrics for resource ${resource}: no metrics returned from resource metrics API`;
    return [
      ableTo("SucceededGetScale", "the HPA controller was able to get the target's current scale"),
      of("ScalingActive", false, "FailedGetResourceMetric", why),
    ];
  }
  const found = `the HPA was able to successfully calculate a replica count from ${metricName(resource, "")
    .trimEnd()
    .replace(/ target$/, "")
    .trimEnd()}`;
  const active = of("ScalingActive", true, "ValidMetricFound", found);
  return [describeScale(), active, describeLimit()];

  function ableTo(reason: string, message: string): Condition {
    return of("AbleToScale", true, reason, message);
  }
  function describeScale(): Condition {
    if (desired !== current)
      return ableTo("SucceededRescale", `the HPA controller was able to update the target scale to ${desired}`);
    return stable > proposed
      ? ableTo(
          "ScaleDownStabilized",
          "recent recommendations were higher than current one, applying the highest recent recommendation",
        )
      : ableTo("ReadyForNewScale", "recommended size matches current size");
  }
  function describeLimit(): Condition {
    const { minReplicas = 1, maxReplicas } = scaler.spec;
    if (stable > maxReplicas)
      return of(
        "ScalingLimited",
        true,
        "TooManyReplicas",
        "the desired replica count is more than the maximum replica count",
      );
    if (stable < minReplicas)
      return of(
        "ScalingLimited",
        true,
        "TooFewReplicas",
        "the desired replica count is less than the minimum replica count",
      );
    return of("ScalingLimited", false, "DesiredWithinRange", "the desired count is within the acceptable range");
  }
}

interface Written {
  readonly verdicts: readonly Condition[];
  readonly measured: Measured;
  readonly current: number;
  readonly desired: number;
  readonly isScaled: boolean;
  readonly resource: string;
}

function writeStatus(cluster: Cluster, scaler: Autoscaler, written: Written): void {
  const { verdicts, measured, current, desired, isScaled, resource } = written;
  const known = (scaler.status?.conditions ?? []).filter(({ type }) => verdicts.some((one) => one.type === type));
  const conditions = verdicts.reduce<Condition[]>((before, next) => setCondition(before, next), known);
  const usage = measured && {
    name: resource,
    current: { averageUtilization: measured.percent, averageValue: measured.average },
  };
  const { lastScaleTime } = isScaled ? { lastScaleTime: cluster.time() } : (scaler.status ?? {});
  const isFound = isTrue(conditions, "AbleToScale");
  const status = {
    ...(scaler.metadata.generation !== undefined && { observedGeneration: scaler.metadata.generation }),
    ...(lastScaleTime !== undefined && { lastScaleTime }),
    ...(isFound && { currentReplicas: current }),
    desiredReplicas: measured === undefined ? 0 : desired,
    conditions,
    currentMetrics: isFound ? [usage === undefined ? { type: "" } : { type: "Resource", resource: usage }] : null,
  };
  cluster.updateStatus("horizontalpodautoscalers.autoscaling", scaler, status, controllerManager);
}
