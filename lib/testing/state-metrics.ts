import { startPrometheus } from "#lib/demo/prometheus/http/server.ts";
import { MemorySeries } from "#lib/demo/prometheus/memory.ts";
import { openPrometheus } from "#lib/server/source/prometheus/open.ts";
import type { MetricSource } from "#lib/server/source/prometheus/source.ts";

import { aPrometheusConfig } from "./prometheus.ts";

type Labels = Readonly<Record<string, string>>;
/** Series of one scrape: family, labels, value (1 unless told). */
export type Told = readonly (readonly [family: string, labels: Labels, value?: number])[];

export interface ToldPod {
  name: string;
  namespace?: string;
  uid?: string;
  phase?: string;
  ready?: boolean;
  node?: string;
  image?: string;
  restarts?: number;
  /** `CrashLoopBackOff`; empty: it runs. */
  waiting?: string;
  /** ReplicaSet, whose Deployment is its name up to the last `-`. */
  owner?: string;
}

/** What kube-state-metrics tells of a pod with one container. */
export function toldPod(pod: ToldPod): Told {
  const {
    name,
    namespace = "shop",
    phase = "Running",
    ready = true,
    restarts = 0,
    waiting = "",
    owner = "web-1",
  } = pod;
  const id = { namespace, pod: name, uid: pod.uid ?? `uid-of-${name}` };
  const container = { ...id, container: "app" };
  const owned = { created_by_kind: "ReplicaSet", created_by_name: owner };
  return [
    ["kube_pod_info", { ...id, node: pod.node ?? "n1", ...owned }],
    [
      "kube_replicaset_owner",
      { namespace, replicaset: owner, owner_kind: "Deployment", owner_name: owner.replace(/-[^-]*$/, "") },
    ],
    ...["Pending", "Running", "Succeeded", "Failed"].map(
      (one) => ["kube_pod_status_phase", { ...id, phase: one }, one === phase ? 1 : 0] as const,
    ),
    ["kube_pod_status_ready", { ...id, condition: "true" }, ready ? 1 : 0],
    ["kube_pod_restart_policy", { ...id, type: "Always" }],
    ["kube_pod_created", id, 1000],
    ["kube_pod_container_info", { ...container, image: pod.image ?? "web:1" }],
    ["kube_pod_container_status_ready", container, ready ? 1 : 0],
    ["kube_pod_container_status_restarts_total", container, restarts],
    ["kube_pod_container_status_waiting", container, waiting === "" ? 0 : 1],
    ["kube_pod_container_status_terminated", container, 0],
    ...(waiting === ""
      ? []
      : [["kube_pod_container_status_waiting_reason", { ...container, reason: waiting }] as const]),
  ];
}

/** What it tells of a Deployment. */
export function toldDeployment(name: string, wanted: number, ready = wanted, namespace = "shop"): Told {
  const of = (rest: string, value: number) =>
    [`kube_deployment_${rest}`, { namespace, deployment: name }, value] as const;
  return [
    of("spec_replicas", wanted),
    of("spec_paused", 0),
    of("created", 1000),
    of("metadata_generation", 1),
    of("status_observed_generation", 1),
    of("status_replicas", wanted),
    of("status_replicas_updated", wanted),
    of("status_replicas_ready", ready),
    of("status_replicas_available", ready),
  ];
}

/** What it tells of a node. */
export function toldNode(node: string, ready: "true" | "false" | "unknown" = "true"): Told {
  return [
    ["kube_node_info", { node, kubelet_version: "v1.36.3", os_image: "Debian", internal_ip: "10.0.0.1" }],
    ["kube_node_created", { node }, 1000],
    ["kube_node_spec_unschedulable", { node }, 0],
    ...["true", "false", "unknown"].map(
      (status) =>
        ["kube_node_status_condition", { node, condition: "Ready", status }, status === ready ? 1 : 0] as const,
    ),
  ];
}

/** A central Prometheus, evaluated for real, with what kube-state-metrics told it. Close it. */
export async function startStateMetrics() {
  const series = new MemorySeries();
  const clock = { now: () => Date.now(), at: () => () => undefined };
  const behind = { source: series, clock, metadata: () => ({}), groups: () => [] };
  const server = await startPrometheus(behind);
  let stopped: Promise<void> | undefined;
  const source: MetricSource = openPrometheus(aPrometheusConfig(server.url), {
    log: { info: () => undefined, warn: () => undefined },
  });
  return {
    source,
    /** One scrape of one kube-state-metrics at a moment in Unix seconds; what it leaves out has no sample, as by way of federation. */
    scrape: (at: number, labels: Labels, ...told: readonly Told[]): void => {
      for (const [family, own, value = 1] of told.flat())
        series.append({ __name__: family, instance: "ksm-0", ...own, ...labels }, at * 1000, value);
    },
    /** From then on it does not answer. */
    stop: (): Promise<void> => (stopped ??= server.close()),
    close: async (): Promise<void> => {
      await source.close();
      await (stopped ??= server.close());
    },
  };
}
