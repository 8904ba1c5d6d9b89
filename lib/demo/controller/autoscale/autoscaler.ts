import { setCondition } from "../condition.ts";
import { type Cluster, controllerFor, itsSpec } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import type { Autoscaler } from "../kind/kinds.ts";
import type { Condition } from "../kind/pod.ts";

const source = "horizontal-pod-autoscaler";
const scalers = "horizontalpodautoscalers.autoscaling";
const syncMilliseconds = 15_000;
const stabilizationMilliseconds = 300_000;
/** Within a tenth of the target nothing moves. */
const tolerance = 0.1;

/** How much of its requests a workload's pods use of a resource now. Undefined when nobody knows. */
export type Utilization = (
  target: { namespace: string; kind: string; name: string },
  resource: string,
) => { readonly percent: number; readonly average: string } | undefined;

/** What one look at a target said. */
interface Look {
  readonly current: number;
  readonly wanted: number;
  readonly desired: number;
  readonly measured: ReturnType<Utilization>;
  readonly resource: string;
}

/** Scales targets so that their pods use the wanted share of their requests. */
export function autoscalers(cluster: Cluster, utilization: Utilization): Controller {
  /** Recommendations of the last minutes, by uid. */
  const past = new Map<string, { at: number; replicas: number }[]>();
  return controllerFor(cluster, source, scalers, { [scalers]: itsSpec }, (scaler) => {
    const { uid, namespace = "" } = scaler.metadata;
    const {
      scaleTargetRef: { kind, name },
      metrics = [],
      maxReplicas,
      minReplicas = 1,
    } = scaler.spec;
    const workloads = kind === "StatefulSet" ? "statefulsets.apps" : "deployments.apps";
    const target = cluster.get(workloads, `${namespace}/${name}`);
    const { name: resource = "cpu", target: goal } = metrics.find(({ type }) => type === "Resource")?.resource ?? {};
    const measured = utilization({ namespace, kind, name }, resource);
    const current = target?.spec.replicas ?? 1;
    const ratio = measured === undefined ? 1 : measured.percent / (goal?.averageUtilization ?? 80);
    const proposed = Math.abs(ratio - 1) <= tolerance ? current : Math.ceil(current * ratio);
    const now = cluster.now();
    const recent = (past.get(uid) ?? []).filter(({ at }) => at > now - stabilizationMilliseconds);
    past.set(uid, [...recent, { at: now, replicas: proposed }]);
    // Scaling down follows the highest recommendation of the last five minutes; up goes at most to the double or by four at once.
    const highest = Math.max(proposed, ...recent.map(({ replicas }) => replicas));
    const wanted = proposed >= current ? proposed : Math.min(current, highest);
    const limited = Math.max(minReplicas, Math.min(maxReplicas, wanted, Math.max(2 * current, current + 4)));
    const look = { current, wanted, desired: current === 0 ? 0 : limited, measured, resource };
    if (target === undefined)
      cluster.say(source, scaler, "FailedGetScale", `${workloads} "${name}" not found`, "Warning");
    else if (look.desired !== current) {
      cluster.update(workloads, { ...target, spec: { ...target.spec, replicas: look.desired } });
      const above = `${resource} resource utilization (percentage of request) above target`;
      const why = look.desired > current ? above : "All metrics below target";
      cluster.say(source, scaler, "SuccessfulRescale", `New size: ${look.desired}; reason: ${why}`);
    }
    writeStatus(cluster, scaler, target === undefined ? undefined : look);
    return (Math.floor(now / syncMilliseconds) + 1) * syncMilliseconds;
  });
}

type Verdict = readonly [type: string, status: Condition["status"], reason: string, message: string];

function judge({ spec }: Autoscaler, look: Look | undefined): Verdict[] {
  const { kind, name } = spec.scaleTargetRef;
  const missing = `${kind.toLowerCase()}s.apps "${name}" not found`;
  if (look === undefined)
    return [
      [
        "AbleToScale",
        "False",
        "FailedGetScale",
        `the HPA controller was unable to get the target's current scale: ${missing}`,
      ],
    ];
  const { current, wanted, desired, measured, resource } = look;
  const off = `the HPA was unable to compute the replica count: failed to get ${resource} utilization: unable to get metrics for resource ${resource}: no metrics returned from resource metrics API`;
  const able = "the HPA controller was able to get the target's current scale";
  if (measured === undefined)
    return [
      ["AbleToScale", "True", "SucceededGetScale", able],
      ["ScalingActive", "False", "FailedGetResourceMetric", off],
    ];
  const found = `the HPA was able to successfully calculate a replica count from ${resource} resource utilization (percentage of request)`;
  const limit =
    wanted > spec.maxReplicas
      ? "more than the maximum"
      : wanted < (spec.minReplicas ?? 1)
        ? "less than the minimum"
        : "";
  return [
    desired === current
      ? ["AbleToScale", "True", "ReadyForNewScale", "recommended size matches current size"]
      : [
          "AbleToScale",
          "True",
          "SucceededRescale",
          `the HPA controller was able to update the target scale to ${desired}`,
        ],
    ["ScalingActive", "True", "ValidMetricFound", found],
    limit === ""
      ? ["ScalingLimited", "False", "DesiredWithinRange", "the desired count is within the acceptable range"]
      : [
          "ScalingLimited",
          "True",
          wanted > spec.maxReplicas ? "TooManyReplicas" : "TooFewReplicas",
          `the desired replica count is ${limit} replica count`,
        ],
  ];
}

function writeStatus(cluster: Cluster, scaler: Autoscaler, look: Look | undefined): void {
  const verdicts = judge(scaler, look);
  let conditions = (scaler.status?.conditions ?? []).filter(({ type }) => verdicts.some(([one]) => one === type));
  for (const [type, status, reason, message] of verdicts)
    conditions = setCondition(conditions, { type, status, reason, message, lastTransitionTime: cluster.time() });
  const { measured, current = 0, desired = 0, resource: name = "" } = look ?? {};
  const usage = measured && { averageUtilization: measured.percent, averageValue: measured.average };
  const lastScaleTime = desired === current ? scaler.status?.lastScaleTime : cluster.time();
  cluster.updateStatus(scalers, scaler, {
    observedGeneration: scaler.metadata.generation ?? 1,
    ...(lastScaleTime !== undefined && { lastScaleTime }),
    ...(look !== undefined && { currentReplicas: current }),
    desiredReplicas: measured === undefined ? 0 : desired,
    conditions,
    currentMetrics: usage === undefined ? null : [{ type: "Resource", resource: { name, current: usage } }],
  });
}
