import { info, number, type Part, seen, state } from "./part.ts";

const DEPLOYMENT = ["namespace", "deployment"];
const STATEFUL = ["namespace", "statefulset"];
const DAEMON = ["namespace", "daemonset"];

/** What is asked to tell workloads as they were. */
export const workloadParts = {
  deployments: [
    seen("kube_deployment_spec_replicas", DEPLOYMENT),
    number("kube_deployment_spec_replicas", DEPLOYMENT),
    number("kube_deployment_created", DEPLOYMENT),
    number("kube_deployment_status_replicas", DEPLOYMENT),
    number("kube_deployment_status_replicas_updated", DEPLOYMENT),
    number("kube_deployment_status_replicas_ready", DEPLOYMENT),
    number("kube_deployment_status_replicas_available", DEPLOYMENT),
    number("kube_deployment_metadata_generation", DEPLOYMENT),
    number("kube_deployment_status_observed_generation", DEPLOYMENT),
    number("kube_deployment_spec_paused", DEPLOYMENT),
    state("kube_deployment_status_condition", [...DEPLOYMENT, "condition"], ["status", "=", "false"]),
  ],
  statefulsets: [
    seen("kube_statefulset_replicas", STATEFUL),
    number("kube_statefulset_replicas", STATEFUL),
    number("kube_statefulset_created", STATEFUL),
    number("kube_statefulset_status_replicas", STATEFUL),
    number("kube_statefulset_status_replicas_updated", STATEFUL),
    number("kube_statefulset_status_replicas_ready", STATEFUL),
    number("kube_statefulset_status_replicas_available", STATEFUL),
    number("kube_statefulset_metadata_generation", STATEFUL),
    number("kube_statefulset_status_observed_generation", STATEFUL),
    info("kube_statefulset_status_current_revision", [...STATEFUL, "revision"]),
    info("kube_statefulset_status_update_revision", [...STATEFUL, "revision"]),
  ],
  daemonsets: [
    seen("kube_daemonset_status_desired_number_scheduled", DAEMON),
    number("kube_daemonset_status_desired_number_scheduled", DAEMON),
    number("kube_daemonset_created", DAEMON),
    number("kube_daemonset_status_current_number_scheduled", DAEMON),
    number("kube_daemonset_status_updated_number_scheduled", DAEMON),
    number("kube_daemonset_status_number_ready", DAEMON),
    number("kube_daemonset_status_number_available", DAEMON),
    number("kube_daemonset_status_number_misscheduled", DAEMON),
    number("kube_daemonset_metadata_generation", DAEMON),
    number("kube_daemonset_status_observed_generation", DAEMON),
  ],
} satisfies Record<string, readonly Part[]>;
