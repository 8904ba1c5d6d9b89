import type { Clock } from "#lib/demo/clock.ts";
import type { ObjectStore } from "#lib/demo/store/contract.ts";

import { autoscalers, type Utilization } from "./autoscale/autoscaler.ts";
import { cronJobs } from "./batch/cron-job.ts";
import { jobs } from "./batch/job.ts";
import { deployments } from "./deployment/deployment.ts";
import { Cluster } from "./engine/cluster.ts";
import { garbageCollector } from "./engine/garbage.ts";
import { Loop, type OnError } from "./engine/loop.ts";
import type { Behave, KubeletState } from "./kubelet/behaviour.ts";
import { kubelets } from "./kubelet/kubelet.ts";
import { namespaces } from "./namespace/namespace.ts";
import { disruptionBudgets } from "./network/disruption-budget.ts";
import { endpointSlices } from "./network/endpoint-slice.ts";
import { nodes } from "./node/node.ts";
import { scheduler } from "./scheduler/scheduler.ts";
import { claims } from "./storage/claim.ts";
import { daemonSets } from "./workload/daemon-set.ts";
import { replicaSets } from "./workload/replica-set.ts";
import { statefulSets } from "./workload/stateful-set.ts";

export interface ControllerOptions {
  /** Empty still: what is there before is not heard of. */
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly behave: Behave;
  readonly kubeletState: (node: string) => KubeletState;
  readonly utilization?: Utilization;
  /** PEM, for each namespace's `kube-root-ca.crt`. */
  readonly rootCertificate?: string;
  /** Before this, epoch milliseconds, nodes are believed to live without a sign of it. */
  readonly heartbeatsFrom?: number;
  /** Before this, epoch milliseconds, nobody writes events. */
  readonly eventsFrom?: number;
  readonly onError: OnError;
}

export interface Controllers {
  /** After `behave` would answer differently for a pod: its kubelet asks again. */
  podChanged(namespace: string, name: string): void;
  /** After `kubeletState` would answer differently for a node. */
  nodeChanged(name: string): void;
  stop(): void;
}

/** Starts all controllers of one cluster: control plane and kubelets. */
export function startControllers(options: ControllerOptions): Controllers {
  const { store, clock, behave, kubeletState, onError, utilization = () => undefined } = options;
  const cluster = new Cluster(store, clock, options.eventsFrom);
  const kubelet = kubelets(cluster, behave, kubeletState);
  const node = nodes(cluster, kubeletState, options.heartbeatsFrom);
  const simple = [garbageCollector, claims, cronJobs, jobs, deployments, statefulSets, daemonSets];
  const others = [replicaSets, disruptionBudgets, endpointSlices, scheduler];
  const controllers = [
    namespaces(cluster, options.rootCertificate ?? ""),
    ...[...simple, ...others].map((start) => start(cluster)),
    autoscalers(cluster, utilization),
    node,
    kubelet,
  ];
  const loop = new Loop(store, clock, controllers, onError);
  const podChanged = (namespace: string, name: string): void => loop.look(kubelet, `${namespace}/${name}`);
  const nodeChanged = (name: string): void => {
    loop.look(node, name);
    for (const { metadata } of cluster.links.podsOn(name)) podChanged(metadata.namespace ?? "", metadata.name);
  };
  return { podChanged, nodeChanged, stop: () => loop.stop() };
}
