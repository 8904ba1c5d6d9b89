import type { KubernetesObject } from "#tools/stack/kubernetes/object.ts";
import { behaviourAnnotation } from "#tools/stack/kwok/template.ts";

import type { Region } from "./region.ts";

const zones = ["a", "b", "c"];
const nodesPerZone = 4;

export function nodeName(region: Region, zone: string, ordinal: number): string {
  return `${region.name}-${zone}-${ordinal}`;
}

type NodeInput = { region: Region; zone: string; ordinal: number; behaviour?: string };

/** A worker as its kubelet registers it. The fourth of each zone has more memory; drifted regions lag in version. */
export function buildNode({ region, zone, ordinal, behaviour }: NodeInput): KubernetesObject {
  const name = nodeName(region, zone, ordinal);
  const isLarge = ordinal === nodesPerZone;
  const capacity = { cpu: "16", memory: isLarge ? "128Gi" : "64Gi", "ephemeral-storage": "200Gi", pods: "110" };
  const allocatable = { ...capacity, cpu: "15800m", memory: isLarge ? "125Gi" : "61Gi" };
  const isCordoned = zone === "b" && ordinal === 2;
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name,
      labels: {
        "kubernetes.io/hostname": name,
        "kubernetes.io/arch": "amd64",
        "kubernetes.io/os": "linux",
        "topology.kubernetes.io/region": `eu-${region.name}-1`,
        "topology.kubernetes.io/zone": `eu-${region.name}-1${zone}`,
        "node.kubernetes.io/instance-type": isLarge ? "memory.16x128" : "general.16x64",
        "node-role.kubernetes.io/worker": "",
        "quarterdeck.dev/pool": isLarge ? "memory" : "general",
      },
      annotations: behaviour ? { [behaviourAnnotation]: behaviour } : {},
    },
    spec: {
      podCIDR: `10.${region.index + 1}.${zones.indexOf(zone) * nodesPerZone + ordinal}.0/24`,
      unschedulable: isCordoned,
    },
    status: {
      capacity,
      allocatable,
      addresses: [{ type: "InternalIP", address: `192.168.${region.index + 1}.${zones.indexOf(zone) * 10 + ordinal}` }],
      nodeInfo: { ...nodeInfo, kubeletVersion: region.pick("v1.36.3", ordinal <= 2 ? "v1.35.7" : "v1.36.3") },
    },
  };
}

const nodeInfo = {
  architecture: "amd64",
  operatingSystem: "linux",
  osImage: "Debian GNU/Linux 12 (bookworm)",
  kernelVersion: "6.12.41-cloud-amd64",
  containerRuntimeVersion: "containerd://2.1.4",
  kubeProxyVersion: "",
  machineID: "",
  systemUUID: "",
  bootID: "",
};

export function buildNodes(region: Region): KubernetesObject[] {
  const ordinals = Array.from({ length: nodesPerZone }, (_, index) => index + 1);
  return zones.flatMap((zone) => ordinals.map((ordinal) => buildNode({ region, zone, ordinal })));
}

/** The node that fails once pods run on it: it reports trouble in the first region and falls silent in the second. */
export function buildFailedNode(region: Region): KubernetesObject {
  return buildNode({ region, zone: "c", ordinal: 3, behaviour: region.pick("not-ready", "silent") });
}
