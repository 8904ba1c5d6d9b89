import { toTime } from "#lib/demo/controller/time.ts";
import type { NewObject } from "#lib/demo/object.ts";

import { between, chance } from "./chance.ts";
import type { ClusterPlan } from "./cluster.ts";
import { distributionOf, releaseOf, rolesOf } from "./distribution.ts";
import { kube } from "./kube.ts";

const day = 86_400_000;

/** Of each provider: machine types (general purpose first, more memory second), CPUs, pods, operating system, kernel. */
const machines = {
  aws: [["m7i.2xlarge", "r7i.2xlarge"], 8, 58, "Amazon Linux 2023.7.20260309", "6.1.161-183.298.amzn2023.x86_64"],
  gcp: [["n2-standard-8", "n2-highmem-8"], 8, 110, "Container-Optimized OS from Google", "6.6.122+"],
  azure: [["Standard_D8s_v5", "Standard_E8s_v5"], 8, 110, "Ubuntu 24.04.4 LTS", "6.8.0-1044-azure"],
  metal: [["rack-16c", "rack-16c"], 16, 110, "Debian GNU/Linux 12 (bookworm)", "6.1.0-42-amd64"],
} as const;

const addressOf = (plan: ClusterPlan, index: number): string =>
  `10.${between(16, 200, plan.name)}.${index >> 6}.${10 + (index % 64) * 3}`;

const hasMoreMemory = (index: number): boolean => index % 4 === 3;
/** Only machines of one's own show their control plane. */
const isControlPlane = (plan: ClusterPlan, index: number): boolean => plan.provider === "metal" && index === 0;

function nameOf(plan: ClusterPlan, index: number): string {
  const names = {
    aws: `ip-${addressOf(plan, index).replaceAll(".", "-")}.${plan.region}.compute.internal`,
    gcp: `gke-${plan.name}-pool-${hasMoreMemory(index) ? "b" : "a"}-${(0x4c1f7 + index * 7919).toString(16)}`,
    azure: `aks-pool-31845207-vmss${index.toString(36).padStart(6, "0")}`,
    metal: `${plan.region}-${isControlPlane(plan, index) ? "control" : "worker"}-${index + 1}`,
  };
  if (plan.provider !== "metal" && distributionOf(plan) === "kubeadm")
    return `${plan.name}-${index === 0 ? "control" : "worker"}-${index + 1}`;
  return names[plan.provider];
}

/** The machines of a cluster, ready since they were made. */
export const buildNodes = (plan: ClusterPlan, now: number): NewObject[] =>
  Array.from({ length: plan.nodes }, (_, index) => buildNode(plan, index, now));

function buildNode(plan: ClusterPlan, index: number, now: number): NewObject {
  const name = nameOf(plan, index);
  const [types] = machines[plan.provider];
  const zone = `${plan.region}-${"abc"[index % 3]}`;
  const controlPlane = "node-role.kubernetes.io/control-plane";
  const bornAt = now - between(3, 90, plan.name, "node", index) * day - Math.floor(chance(name) * day);
  const labels = {
    "kubernetes.io/hostname": name,
    "kubernetes.io/os": "linux",
    "kubernetes.io/arch": "amd64",
    "node.kubernetes.io/instance-type": types[hasMoreMemory(index) ? 1 : 0],
    "topology.kubernetes.io/region": plan.region,
    "topology.kubernetes.io/zone": zone,
    "node.example.com/pool": hasMoreMemory(index) ? "memory" : "general",
    ...rolesOf(plan, index),
  };
  const taints = isControlPlane(plan, index) ? { taints: [{ key: controlPlane, effect: "NoSchedule" }] } : {};
  const spec = { podCIDR: `10.244.${index}.0/24`, providerID: `${plan.provider}:///${zone}/${name}`, ...taints };
  const status = {
    ...sizesOf(plan, index),
    conditions: conditionsOf(toTime(bornAt + 35_000), toTime(now)),
    addresses: Object.entries({ InternalIP: addressOf(plan, index), Hostname: name }).map(([type, address]) => ({
      type,
      address,
    })),
    daemonEndpoints: { kubeletEndpoint: { Port: 10_250 } },
    nodeInfo: nodeInfoOf(plan, index),
  };
  return kube("v1", "Node", { name, labels, creationTimestamp: toTime(bornAt) }, { spec, status });
}

/** What kubelets keep for themselves and the system: 90m, 1.2 GiB, and a tenth of the disk. */
function sizesOf({ provider }: ClusterPlan, index: number) {
  const [, cpus, pods] = machines[provider];
  const memoryKi = (provider === "metal" || hasMoreMemory(index) ? 64 : 32) * 1024 * 1024;
  const sizes = (cpu: string, memory: number, disk: string) => {
    const large = { "hugepages-1Gi": "0", "hugepages-2Mi": "0" };
    return { cpu, memory: `${memory}Ki`, "ephemeral-storage": disk, pods: String(pods), ...large };
  };
  return {
    capacity: sizes(String(cpus), memoryKi - 348_160, "104779756Ki"),
    allocatable: sizes(`${cpus * 1000 - 90}m`, memoryKi - 1_258_291, "95491281146"),
  };
}

const well = {
  MemoryPressure: ["False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"],
  DiskPressure: ["False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"],
  PIDPressure: ["False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"],
  Ready: ["True", "KubeletReady", "kubelet is posting ready status"],
} as const;

function conditionsOf(lastTransitionTime: string, lastHeartbeatTime: string): object[] {
  const times = { lastHeartbeatTime, lastTransitionTime };
  return Object.entries(well).map(([type, [status, reason, message]]) => ({ type, status, reason, message, ...times }));
}

function nodeInfoOf(plan: ClusterPlan, index: number) {
  const { provider, version } = plan;
  const [, , , osImage, kernelVersion] = machines[provider];
  // One machine in six has not been renewed since the last patch.
  const older = version.replace(/\d+$/, (digits) => String(Math.max(0, Number(digits) - 1)));
  const kubeletVersion = `v${releaseOf(plan, index % 6 === 5 ? older : version)}`;
  const system = { architecture: "amd64", operatingSystem: "linux", osImage, kernelVersion, kubeletVersion };
  const runtime = { kubeProxyVersion: kubeletVersion, containerRuntimeVersion: "containerd://2.1.6" };
  return { ...system, ...runtime, machineID: "", systemUUID: "", bootID: "" };
}
