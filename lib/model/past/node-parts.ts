import { info, number, type Part, seen, state } from "./part.ts";

/** What is asked to tell nodes as they were. */
export const nodeParts: readonly Part[] = [
  seen("kube_node_info", ["node", "kubelet_version", "os_image", "internal_ip"]),
  state("kube_node_status_condition", ["node", "condition", "status"]),
  info("kube_node_role", ["node", "role"]),
  info("kube_node_spec_taint", ["node", "key", "effect"]),
  info("kube_node_labels", ["node", "label_topology_kubernetes_io_zone"]),
  number("kube_node_spec_unschedulable", ["node"]),
  number("kube_node_status_allocatable", ["node", "resource"]),
  number("kube_node_created", ["node"]),
];
