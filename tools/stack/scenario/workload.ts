import type { KubernetesObject } from "#tools/stack/kubernetes/object.ts";

import { toAnnotations, type Behaviour } from "./behaviour.ts";

/** One application component: its controller and everything that usually stands beside it. */
export type Workload = {
  kind: "Deployment" | "StatefulSet" | "DaemonSet";
  namespace: string;
  name: string;
  version: string;
  replicas?: number;
  cpu?: string;
  memory?: string;
  /** More of what a container asks for, such as GPUs. */
  requests?: Record<string, string>;
  port?: number;
  hasInit?: boolean;
  hasProxy?: boolean;
  behaviour?: Behaviour;
  spec?: Record<string, unknown>;
  /** A volume for each replica of a StatefulSet. */
  storage?: string;
  scale?: { min: number; max: number };
  budget?: { minAvailable: number | string } | { maxUnavailable: number | string };
  /** What changes once the first revision runs: the rollout that is under way, stuck or paused. */
  rollout?: { version?: string; behaviour?: Behaviour; spec?: Record<string, unknown> };
};

export function labelsOf({ namespace, name, version }: Pick<Workload, "namespace" | "name" | "version">) {
  return {
    "app.kubernetes.io/name": name,
    "app.kubernetes.io/part-of": namespace,
    "app.kubernetes.io/version": version,
    "app.kubernetes.io/managed-by": "quarterdeck-stack",
    team: `team-${namespace}`,
  };
}

export function selectorOf({ namespace, name }: Pick<Workload, "namespace" | "name">) {
  return { "app.kubernetes.io/name": name, "app.kubernetes.io/part-of": namespace };
}

/** The controller object itself. */
export function buildController(workload: Workload): KubernetesObject {
  const { kind, namespace, name, replicas = 1, storage, spec = {} } = workload;
  return {
    apiVersion: "apps/v1",
    kind,
    metadata: { name, namespace, labels: labelsOf(workload) },
    spec: {
      ...(kind !== "DaemonSet" && { replicas }),
      ...(kind === "StatefulSet" && { serviceName: name, podManagementPolicy: "Parallel" }),
      ...(storage && { volumeClaimTemplates: [claimTemplate(storage)] }),
      selector: { matchLabels: selectorOf(workload) },
      template: buildTemplate(workload),
      ...spec,
    },
  };
}

export function buildTemplate(workload: Workload): Record<string, unknown> {
  const { kind, hasInit, storage, behaviour = {} } = workload;
  const tolerations = [{ operator: "Exists" }]; // Agents run on every node, also on a sick one.
  return {
    metadata: { labels: labelsOf(workload), annotations: toAnnotations(behaviour) },
    spec: {
      containers: buildContainers(workload),
      ...(hasInit && { initContainers: [{ name: "migrate", image: imageOf(workload), args: ["migrate", "up"] }] }),
      ...(kind === "DaemonSet" && { tolerations }),
      ...(kind === "Deployment" && { topologySpreadConstraints: [spreadOverZones(workload)] }),
      ...(storage && { terminationGracePeriodSeconds: 60 }),
    },
  };
}

function buildContainers(workload: Workload): Record<string, unknown>[] {
  const { name, cpu = "100m", memory = "256Mi", requests = {}, port, hasProxy, storage } = workload;
  const main = {
    name,
    image: imageOf(workload),
    env: [{ name: "LOG_LEVEL", value: "info" }],
    resources: { requests: { cpu, memory, ...requests }, limits: { memory, ...requests } },
    ...(port && {
      ports: [{ name: "http", containerPort: port }],
      readinessProbe: { httpGet: { path: "/healthz", port } },
    }),
    ...(storage && { volumeMounts: [{ name: "data", mountPath: "/var/lib/data" }] }),
  };
  const proxy = {
    name: "proxy",
    image: "registry.example.com/platform/proxy:1.27.1",
    resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { memory: "128Mi" } },
  };
  return hasProxy ? [main, proxy] : [main];
}

function imageOf({ namespace, name, version }: Workload): string {
  return `registry.example.com/${namespace}/${name}:${version}`;
}

function spreadOverZones(workload: Workload): Record<string, unknown> {
  return {
    maxSkew: 2,
    topologyKey: "topology.kubernetes.io/zone",
    whenUnsatisfiable: "ScheduleAnyway",
    labelSelector: { matchLabels: selectorOf(workload) },
  };
}

function claimTemplate(storage: string): Record<string, unknown> {
  return {
    metadata: { name: "data" },
    spec: { accessModes: ["ReadWriteOnce"], storageClassName: "standard", resources: { requests: { storage } } },
  };
}
