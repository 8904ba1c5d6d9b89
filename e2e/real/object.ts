export type Conditions = readonly { type: string; status: string; reason?: string }[];
type Quantities = Record<string, string>;

interface Container {
  name: string;
  image: string;
  resources: { requests?: Quantities; limits?: Quantities };
}

interface ContainerStatus {
  name: string;
  ready: boolean;
  restartCount: number;
  state?: Record<string, { reason?: string }>;
  lastState?: { terminated?: { reason?: string; exitCode: number } };
}

export interface PodObject {
  metadata: { name: string; uid: string; ownerReferences?: { name: string }[] };
  spec: { nodeName?: string; volumes?: { name: string }[]; containers: Container[]; initContainers?: Container[] };
  status: {
    phase: string;
    qosClass: string;
    podIPs?: { ip: string }[];
    conditions?: Conditions;
    containerStatuses?: ContainerStatus[];
    initContainerStatuses?: ContainerStatus[];
  };
}

export interface NodeObject {
  spec: { unschedulable?: boolean; taints?: { key: string; value?: string; effect: string }[] };
  status: {
    capacity: Quantities;
    allocatable: Quantities;
    addresses: { type: string; address: string }[];
    conditions: Conditions;
    nodeInfo: { kernelVersion: string };
  };
}

export interface WorkloadObject {
  metadata: { uid: string };
  spec: { template: { spec: { containers: Container[] } } };
  status: { conditions?: Conditions };
}

/** What the page of a pod tells, out of what `kubectl get -o json` gives. */
export function theirPod({ metadata, spec, status }: PodObject, conditions: (all?: Conditions) => string[]): object {
  const statuses = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  return {
    uid: metadata.uid,
    phase: status.phase,
    node: spec.nodeName ?? "",
    ips: (status.podIPs ?? []).map(({ ip }) => ip),
    qosClass: status.qosClass,
    owner: metadata.ownerReferences?.[0]?.name,
    volumes: (spec.volumes ?? []).map(({ name }) => name),
    conditions: conditions(status.conditions),
    containers: [...(spec.initContainers ?? []), ...spec.containers].map(({ name, image, resources }) => {
      const own = statuses.find((one) => one.name === name);
      const [[state, { reason = "" }] = ["unknown", {}]] = Object.entries(own?.state ?? {});
      const last = own?.lastState?.terminated;
      const { requests = {}, limits = {} } = resources;
      const run = [own?.restartCount ?? 0, own?.ready ?? false, state, reason];
      return [name, image, requests, limits, ...run, last?.reason ?? "", last?.exitCode ?? null];
    }),
  };
}
