import type { Condition } from "#lib/demo/controller/kind/pod.ts";
import type { KubeObject } from "#lib/demo/object.ts";

import { conditionsOf, group, type Group, labelled, oneOf, ownersOf, type Says, seconds, truth } from "../family.ts";

/** What kube-state-metrics reads of any workload: the fields of spec and status by name. */
interface Controller extends KubeObject {
  readonly spec: Readonly<Record<string, unknown>>;
  readonly status?: Readonly<Record<string, unknown>> & { readonly conditions?: Condition[] };
}
type Family = readonly [string, Says<Controller>];

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const number = (value: unknown): number => (typeof value === "number" ? value : 0);
/** `replicas_ready=readyReplicas`: each as `kube_<kind>_status_<name>`, zero when absent. */
const counts = (prefix: string, part: "spec" | "status", names: string): Family[] =>
  names.split(" ").map((one) => {
    const [name = "", field = ""] = one.split("=");
    return [`${prefix}_${name}`, ({ [part]: from }) => number(from?.[field])];
  });
const always = (kind: string): Family[] => [
  [`${kind}_created`, ({ metadata }) => seconds(metadata.creationTimestamp)],
  [`${kind}_labels`, ({ metadata }) => labelled(metadata.labels)],
  [`${kind}_metadata_generation`, ({ metadata }) => metadata.generation ?? 1],
  [
    `${kind}_status_observed_generation`,
    ({ metadata, status }) => number(status?.["observedGeneration"] ?? metadata.generation),
  ],
];
const time =
  (part: "status", field: string): Says<Controller> =>
  ({ [part]: from }) =>
    seconds(from?.[field] as string);

const workload = (resource: string, label: string, families: readonly Family[], job = "kube-state-metrics"): Group =>
  group<Controller>({
    resource,
    job,
    labels: ({ metadata: { namespace, name } }) => ({ ...(namespace && { namespace }), [label]: name }),
    families: Object.fromEntries(families),
  });

const [deployment, stateful, daemon, set] = [
  "kube_deployment",
  "kube_statefulset",
  "kube_daemonset",
  "kube_replicaset",
];
const [job, cron, scaler, budget] = [
  "kube_job",
  "kube_cronjob",
  "kube_horizontalpodautoscaler",
  "kube_poddisruptionbudget",
];
const ended =
  (type: string): Says<Controller> =>
  ({ status }) => {
    const found = status?.conditions?.find((one) => one.type === type);
    return found && oneOf("condition", ["true", "false", "unknown"], found.status.toLowerCase());
  };
const target = ({ spec }: Controller) => spec["scaleTargetRef"] as { kind: string; name: string };

/** kube-state-metrics of what makes pods, and of what guards them. */
export const workloads: readonly Group[] = [
  workload("deployments.apps", "deployment", [
    ...always(deployment),
    ...counts(deployment, "spec", "spec_replicas=replicas"),
    [`${deployment}_spec_paused`, ({ spec }) => truth(spec["paused"] === true)],
    [`${deployment}_status_condition`, ({ status }) => conditionsOf(status?.conditions)],
    ...counts(
      `${deployment}_status`,
      "status",
      "replicas=replicas replicas_ready=readyReplicas replicas_available=availableReplicas replicas_unavailable=unavailableReplicas replicas_updated=updatedReplicas",
    ),
  ]),
  workload("statefulsets.apps", "statefulset", [
    ...always(stateful),
    ...counts(stateful, "spec", "replicas=replicas"),
    ...counts(
      `${stateful}_status`,
      "status",
      "replicas=replicas replicas_ready=readyReplicas replicas_available=availableReplicas replicas_current=currentReplicas replicas_updated=updatedReplicas",
    ),
    [`${stateful}_status_current_revision`, ({ status }) => [[{ revision: text(status?.["currentRevision"]) }, 1]]],
    [`${stateful}_status_update_revision`, ({ status }) => [[{ revision: text(status?.["updateRevision"]) }, 1]]],
  ]),
  workload("daemonsets.apps", "daemonset", [
    ...always(daemon),
    ...counts(
      `${daemon}_status`,
      "status",
      "desired_number_scheduled=desiredNumberScheduled current_number_scheduled=currentNumberScheduled number_ready=numberReady number_available=numberAvailable number_unavailable=numberUnavailable number_misscheduled=numberMisscheduled updated_number_scheduled=updatedNumberScheduled",
    ),
  ]),
  workload("replicasets.apps", "replicaset", [
    ...always(set),
    ...counts(set, "spec", "spec_replicas=replicas"),
    ...counts(`${set}_status`, "status", "replicas=replicas ready_replicas=readyReplicas"),
    [`${set}_owner`, ownersOf],
  ]),
  workload("jobs.batch", "job_name", [
    ...always(job).slice(0, 2),
    [`${job}_info`, () => 1],
    [`${job}_owner`, ownersOf],
    ...counts(job, "spec", "spec_completions=completions spec_parallelism=parallelism"),
    ...counts(`${job}_status`, "status", "active=active succeeded=succeeded failed=failed"),
    [`${job}_status_start_time`, time("status", "startTime")],
    [`${job}_status_completion_time`, time("status", "completionTime")],
    [`${job}_complete`, ended("Complete")],
    [`${job}_failed`, ended("Failed")],
  ]),
  workload("cronjobs.batch", "cronjob", [
    ...always(cron).slice(0, 2),
    [
      `${cron}_info`,
      ({ spec }) => [[{ schedule: text(spec["schedule"]), concurrency_policy: text(spec["concurrencyPolicy"]) }, 1]],
    ],
    [`${cron}_spec_suspend`, ({ spec }) => truth(spec["suspend"] === true)],
    [`${cron}_status_active`, ({ status }) => (status?.["active"] as unknown[] | undefined)?.length ?? 0],
    [`${cron}_status_last_schedule_time`, time("status", "lastScheduleTime")],
  ]),
  workload("horizontalpodautoscalers.autoscaling", "horizontalpodautoscaler", [
    ...always(scaler).slice(0, 3),
    [
      `${scaler}_info`,
      (one) => [[{ scaletargetref_kind: target(one).kind, scaletargetref_name: target(one).name }, 1]],
    ],
    ...counts(`${scaler}_spec`, "spec", "min_replicas=minReplicas max_replicas=maxReplicas"),
    ...counts(`${scaler}_status`, "status", "current_replicas=currentReplicas desired_replicas=desiredReplicas"),
    [`${scaler}_status_condition`, ({ status }) => conditionsOf(status?.conditions)],
  ]),
  workload("poddisruptionbudgets.policy", "poddisruptionbudget", [
    ...always(budget).slice(0, 1),
    ...counts(
      `${budget}_status`,
      "status",
      "current_healthy=currentHealthy desired_healthy=desiredHealthy expected_pods=expectedPods pod_disruptions_allowed=disruptionsAllowed",
    ),
  ]),
];
