import type { Clock } from "#lib/demo/clock.ts";
import type { ObjectStore, ResourceKey } from "#lib/demo/store/contract.ts";

import { autoscalers, type Utilization } from "./autoscale/autoscaler.ts";
import { cronJobs } from "./batch/cron-job.ts";
import { jobs } from "./batch/job.ts";
import { daemonSets } from "./daemon-set/daemon-set.ts";
import { deployments } from "./deployment/deployment.ts";
import { Cluster } from "./engine/cluster.ts";
import { eventLifetimes } from "./engine/event-lifetime.ts";
import { garbageCollector } from "./engine/garbage.ts";
import { Links } from "./engine/links.ts";
import { Loop } from "./engine/loop.ts";
import { Recorder } from "./engine/recorder.ts";
import type { Behave, KubeletState } from "./kubelet/behaviour.ts";
import { Kubelets } from "./kubelet/kubelet.ts";
import { namespaces } from "./namespace/namespace.ts";
import { disruptionBudgets } from "./network/disruption-budget.ts";
import { endpointSlices } from "./network/endpoint-slice.ts";
import { taintEviction } from "./node/eviction.ts";
import { heartbeats } from "./node/heartbeat.ts";
import { nodeLifecycle } from "./node/lifecycle.ts";
import { scheduler } from "./scheduler/scheduler.ts";
import { statefulSets } from "./stateful-set/stateful-set.ts";
import { claims } from "./storage/claim.ts";
import { replicaSets } from "./workload/replica-set.ts";

export interface ControllerOptions {
  readonly store: ObjectStore;
  readonly clock: Clock;
  /** What is served, so that objects stored before the controllers are found. */
  readonly resources?: readonly ResourceKey[];
  readonly behave: Behave;
  readonly kubeletState: (node: string) => KubeletState;
  readonly utilization?: Utilization;
  /** PEM, for each namespace's `kube-root-ca.crt`. */
  readonly rootCertificate?: string;
  /** Before this, epoch milliseconds, nodes are believed to live without a sign of it. */
  readonly heartbeatsFrom?: number;
  /** Before this, epoch milliseconds, nobody writes events. */
  readonly eventsFrom?: number;
  readonly onError: (error: unknown, controller: string, key: string) => void;
}

export interface Controllers {
  /** After `behave` would answer differently for a pod: its kubelet asks again. */
  podChanged(namespace: string, name: string): void;
  /** After `kubeletState` would answer differently for a node. */
  nodeChanged(name: string): void;
  /** How many objects wait for a time. */
  readonly waiting: number;
  /** Writes an Event as a component would, counting repetitions. */
  readonly recorder: Recorder;
  stop(): void;
}

/** Starts all controllers of one cluster: control plane and kubelets. */
export function startControllers(options: ControllerOptions): Controllers {
  const { store, clock, resources = [], behave, kubeletState, onError } = options;
  const { utilization = () => undefined, rootCertificate = "" } = options;
  const links = new Links(store, resources);
  const recorder = new Recorder(store, clock, options.eventsFrom);
  const cluster = new Cluster(store, clock, links, recorder);
  const kubelets = new Kubelets(cluster, behave, kubeletState);
  const heartbeat = heartbeats(cluster, kubeletState, options.heartbeatsFrom);
  const controllers = [
    namespaces(cluster, rootCertificate),
    garbageCollector(cluster),
    eventLifetimes(cluster),
    claims(cluster),
    cronJobs(cluster),
    jobs(cluster),
    deployments(cluster),
    statefulSets(cluster),
    daemonSets(cluster),
    replicaSets(cluster),
    autoscalers(cluster, utilization),
    disruptionBudgets(cluster),
    endpointSlices(cluster),
    scheduler(cluster),
    heartbeat,
    nodeLifecycle(cluster),
    taintEviction(cluster),
    kubelets,
  ];
  const loop = new Loop(store, clock, controllers, resources, onError);
  return {
    recorder,
    podChanged: (namespace, name) => loop.look(kubelets.name, `${namespace}/${name}`),
    nodeChanged: (name) => {
      loop.look(heartbeat.name, name);
      for (const { metadata } of links.podsOnNode(name))
        loop.look(kubelets.name, `${metadata.namespace}/${metadata.name}`);
    },
    get waiting() {
      return loop.waiting;
    },
    stop: () => {
      loop.stop();
      links.unsubscribe();
    },
  };
}
