import { fact, info, number, type Part, seen, state } from "./part.ts";

const POD = ["namespace", "pod", "uid"];
const CONTAINER = [...POD, "container"];

/** What is asked to tell pods as they were, in questions of about the same size. */
export const podParts = {
  pods: [
    seen("kube_pod_info", [...POD, "node", "created_by_kind", "created_by_name"]),
    state("kube_pod_status_phase", [...POD, "phase"]),
    number("kube_pod_status_ready", POD, ["condition", "=", "true"]),
    number("kube_pod_created", POD),
    state("kube_pod_restart_policy", [...POD, "type"]),
    fact("kube_pod_status_reason", [...POD, "reason"]),
    state("kube_pod_status_unschedulable", POD),
    number("kube_pod_deletion_timestamp", POD),
    number("kube_pod_status_initialized_time", POD),
  ],
  containers: [
    info("kube_pod_container_info", [...CONTAINER, "image"]),
    number("kube_pod_container_status_ready", CONTAINER),
    number("kube_pod_container_status_restarts_total", CONTAINER),
    number("kube_pod_container_status_waiting", CONTAINER),
    fact("kube_pod_container_status_waiting_reason", [...CONTAINER, "reason"]),
    number("kube_pod_container_status_terminated", CONTAINER),
    fact("kube_pod_container_status_terminated_reason", [...CONTAINER, "reason"]),
    fact("kube_pod_container_status_last_terminated_reason", [...CONTAINER, "reason"]),
    number("kube_pod_container_status_last_terminated_exitcode", CONTAINER),
    number("kube_pod_container_status_last_terminated_timestamp", CONTAINER),
    info("kube_pod_init_container_info", [...CONTAINER, "image", "restart_policy"]),
    number("kube_pod_init_container_status_ready", CONTAINER),
    number("kube_pod_init_container_status_restarts_total", CONTAINER),
    number("kube_pod_init_container_status_waiting", CONTAINER),
    fact("kube_pod_init_container_status_waiting_reason", [...CONTAINER, "reason"]),
    number("kube_pod_init_container_status_terminated", CONTAINER),
    fact("kube_pod_init_container_status_terminated_reason", [...CONTAINER, "reason"]),
  ],
  owners: [
    seen("kube_replicaset_owner", ["namespace", "replicaset", "owner_kind", "owner_name"]),
    seen("kube_job_owner", ["namespace", "job_name", "owner_kind", "owner_name"]),
  ],
} satisfies Record<string, readonly Part[]>;
