import { type PastObject, timestamp } from "./object.ts";
import type { Reading } from "./reading.ts";

type Labels = Readonly<Record<string, string>>;

export const nodeKey = (labels: Labels): string => labels["node"] ?? "";

const ZONE = "topology.kubernetes.io/zone";
const STATUS: Readonly<Record<string, string>> = { true: "True", false: "False", unknown: "Unknown" };

/** The nodes that there were, as the API would have listed them. */
export const readNodes = (reading: Reading): PastObject[] =>
  Array.from(reading.present("kube_node_info"), ([id, labels]) => toNode(reading, id, labels));

function toNode(reading: Reading, id: string, labels: Labels): PastObject {
  const zone = reading.fact("kube_node_labels", id, "label_topology_kubernetes_io_zone");
  const roles = reading.all("kube_node_role", id).map(({ labels: { role } }) => role ?? "");
  const cordoned = reading.number("kube_node_spec_unschedulable", id);
  return {
    object: {
      metadata: {
        name: id,
        creationTimestamp: timestamp(reading.number("kube_node_created", id)),
        labels: {
          ...Object.fromEntries(roles.map((role) => [`node-role.kubernetes.io/${role}`, ""])),
          ...(zone !== null && { [ZONE]: zone }),
        },
      },
      spec: {
        unschedulable: cordoned === 1,
        taints: reading.all("kube_node_spec_taint", id).map(({ labels: { key } }) => ({ key })),
      },
      status: {
        allocatable: allocatableOf(reading, id),
        conditions: conditionsOf(reading, id),
        addresses: labels["internal_ip"] ? [{ type: "InternalIP", address: labels["internal_ip"] }] : [],
        nodeInfo: { osImage: labels["os_image"], kubeletVersion: labels["kubelet_version"] },
      },
    },
    unknown: unknownOf(reading, id, { isCordonTold: cordoned !== null, zone, internalIp: labels["internal_ip"] ?? "" }),
  };
}

/** Cores, bytes and pods as numbers, which are quantities too. */
const allocatableOf = (reading: Reading, id: string): Record<string, string> =>
  Object.fromEntries(
    reading
      .all("kube_node_status_allocatable", id)
      .map(({ labels: { resource }, value }) => [
        resource ?? "",
        resource === "cpu" ? `${Math.round(value * 1000)}m` : `${value}`,
      ]),
  );

function conditionsOf(reading: Reading, id: string): object[] {
  const told = reading.all("kube_node_status_condition", id).map(({ labels }) => labels);
  return told.map(({ condition, status = "" }) => ({ type: condition, status: STATUS[status] ?? "Unknown" }));
}

type Told = { isCordonTold: boolean; zone: string | null; internalIp: string };

function unknownOf(reading: Reading, id: string, { isCordonTold, zone, internalIp }: Told): string[] {
  const amounts = new Set(reading.all("kube_node_status_allocatable", id).map(({ labels: { resource } }) => resource));
  const isConditionTold = reading.has("kube_node_status_condition", id);
  const missing: Record<string, boolean> = {
    uid: true,
    readySince: true,
    status: !isConditionTold || !isCordonTold,
    health: !isConditionTold || !isCordonTold,
    pressure: !isConditionTold,
    unschedulable: !isCordonTold,
    zone: zone === null,
    internalIp: internalIp === "",
    // No cluster is without a role and a taint: where nobody tells of any, that is no answer.
    roles: !reading.tells("kube_node_role"),
    taints: !reading.tells("kube_node_spec_taint"),
    cpuMillicores: !amounts.has("cpu"),
    memoryBytes: !amounts.has("memory"),
    podCapacity: !amounts.has("pods"),
  };
  return Object.keys(missing).filter((key) => missing[key]);
}
