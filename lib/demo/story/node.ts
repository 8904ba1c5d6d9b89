import type { NewObject } from "#lib/demo/object.ts";

import { between, chance } from "./chance.ts";
import type { ClusterPlan } from "./cluster.ts";

interface Machine {
  readonly type: string;
  readonly cpu: number;
  readonly memoryGi: number;
  readonly pods: number;
}

/** General purpose first, more memory second. */
const machines: Record<ClusterPlan["provider"], readonly [Machine, Machine]> = {
  aws: [
    { type: "m7i.2xlarge", cpu: 8, memoryGi: 32, pods: 58 },
    { type: "r7i.2xlarge", cpu: 8, memoryGi: 64, pods: 58 },
  ],
  gcp: [
    { type: "n2-standard-8", cpu: 8, memoryGi: 32, pods: 110 },
    { type: "n2-highmem-8", cpu: 8, memoryGi: 64, pods: 110 },
  ],
  azure: [
    { type: "Standard_D8s_v5", cpu: 8, memoryGi: 32, pods: 110 },
    { type: "Standard_E8s_v5", cpu: 8, memoryGi: 64, pods: 110 },
  ],
  metal: [
    { type: "rack-16c", cpu: 16, memoryGi: 64, pods: 110 },
    { type: "rack-16c", cpu: 16, memoryGi: 64, pods: 110 },
  ],
};

const systems = {
  aws: ["Amazon Linux 2023.7.20260309", "6.1.161-183.298.amzn2023.x86_64"],
  gcp: ["Container-Optimized OS from Google", "6.6.122+"],
  azure: ["Ubuntu 24.04.4 LTS", "6.8.0-1044-azure"],
  metal: ["Debian GNU/Linux 12 (bookworm)", "6.1.0-42-amd64"],
} as const;

const addressOf = (plan: ClusterPlan, index: number): string =>
  `10.${between(16, 200, plan.name)}.${index >> 6}.${10 + (index % 64) * 3}`;

function nameOf(plan: ClusterPlan, index: number): string {
  if (plan.provider === "aws")
    return `ip-${addressOf(plan, index).replaceAll(".", "-")}.${plan.region}.compute.internal`;
  if (plan.provider === "gcp")
    return `gke-${plan.name}-pool-${index % 4 === 3 ? "b" : "a"}-${(0x4c1f7 + index * 7919).toString(16)}`;
  if (plan.provider === "azure") return `aks-pool-31845207-vmss${index.toString(36).padStart(6, "0")}`;
  return `${plan.region}-${isControlPlane(plan, index) ? "control" : "worker"}-${index + 1}`;
}

/** Only machines of one's own show their control plane. */
const isControlPlane = (plan: ClusterPlan, index: number): boolean => plan.provider === "metal" && index === 0;

/** The machines of a cluster, ready since they were made. */
export function buildNodes(plan: ClusterPlan, now: number): NewObject[] {
  return Array.from({ length: plan.nodes }, (_, index) => buildNode(plan, index, now));
}

function buildNode(plan: ClusterPlan, index: number, now: number): NewObject {
  const name = nameOf(plan, index);
  const machine = machines[plan.provider][index % 4 === 3 ? 1 : 0];
  const bornAt = now - between(3, 90, plan.name, "node", index) * 86_400_000 - Math.floor(chance(name) * 86_400_000);
  const labels = {
    "kubernetes.io/hostname": name,
    "kubernetes.io/os": "linux",
    "kubernetes.io/arch": "amd64",
    "node.kubernetes.io/instance-type": machine.type,
    "topology.kubernetes.io/region": plan.region,
    "topology.kubernetes.io/zone": `${plan.region}-${"abc"[index % 3]}`,
    "node.example.com/pool": index % 4 === 3 ? "memory" : "general",
    ...(isControlPlane(plan, index) ? { "node-role.kubernetes.io/control-plane": "" } : {}),
  };
  const taints = [{ key: "node-role.kubernetes.io/control-plane", effect: "NoSchedule" }];
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: { name, labels, creationTimestamp: toTime(bornAt) },
    spec: {
      podCIDR: `10.244.${index}.0/24`,
      providerID: `${plan.provider}:///${labels["topology.kubernetes.io/zone"]}/${name}`,
      ...(isControlPlane(plan, index) ? { taints } : {}),
    },
    status: {
      ...sizesOf(machine),
      conditions: conditionsOf(toTime(bornAt + 35_000), toTime(now)),
      addresses: [
        { type: "InternalIP", address: addressOf(plan, index) },
        { type: "Hostname", address: name },
      ],
      daemonEndpoints: { kubeletEndpoint: { Port: 10_250 } },
      nodeInfo: nodeInfoOf(plan, index),
    },
  };
}

/** What kubelets keep for themselves and the system: 90m, 1.2 GiB, and a tenth of the disk. */
function sizesOf({ cpu, memoryGi, pods }: Machine) {
  const rest = { pods: String(pods), "hugepages-1Gi": "0", "hugepages-2Mi": "0" };
  const memoryKi = memoryGi * 1024 * 1024;
  return {
    capacity: { cpu: String(cpu), memory: `${memoryKi - 348_160}Ki`, "ephemeral-storage": "104779756Ki", ...rest },
    allocatable: {
      cpu: `${cpu * 1000 - 90}m`,
      memory: `${memoryKi - 1_258_291}Ki`,
      "ephemeral-storage": "95491281146",
      ...rest,
    },
  };
}

const well = {
  MemoryPressure: ["False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"],
  DiskPressure: ["False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"],
  PIDPressure: ["False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"],
  Ready: ["True", "KubeletReady", "kubelet is posting ready status"],
} as const;

function conditionsOf(lastTransitionTime: string, lastHeartbeatTime: string) {
  return Object.entries(well).map(([type, [status, reason, message]]) => ({
    type,
    status,
    reason,
    message,
    lastHeartbeatTime,
    lastTransitionTime,
  }));
}

function nodeInfoOf(plan: ClusterPlan, index: number) {
  const [osImage, kernelVersion] = systems[plan.provider];
  // One machine in six has not been renewed since the last patch.
  const patch =
    index % 6 === 5 ? plan.version.replace(/\d+$/, (digits) => String(Math.max(0, Number(digits) - 1))) : plan.version;
  const kubeletVersion = `v${patch}`;
  return {
    architecture: "amd64",
    operatingSystem: "linux",
    osImage,
    kernelVersion,
    kubeletVersion,
    kubeProxyVersion: kubeletVersion,
    containerRuntimeVersion: "containerd://2.1.6",
    machineID: "",
    systemUUID: "",
    bootID: "",
  };
}

const toTime = (milliseconds: number): string => new Date(milliseconds).toISOString().replace(/\.\d+Z$/, "Z");
