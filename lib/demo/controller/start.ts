import type { Clock } from "#lib/demo/clock.ts";
import type { ObjectStore } from "#lib/demo/store/contract.ts";

import { deployments } from "./deployment/deployment.ts";
import { Cluster } from "./engine/cluster.ts";
import { Links } from "./engine/links.ts";
import { Loop } from "./engine/loop.ts";
import { Recorder } from "./engine/recorder.ts";
import type { Behave, KubeletState } from "./kubelet/behaviour.ts";
import { Kubelets } from "./kubelet/kubelet.ts";
import { scheduler } from "./scheduler/scheduler.ts";
import { replicaSets } from "./workload/replica-set.ts";

export interface ControllerOptions {
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly behave: Behave;
  readonly kubeletState: (node: string) => KubeletState;
  readonly onError: (error: unknown, controller: string, key: string) => void;
}

/** Starts all controllers of one cluster. */
export function startControllers({ store, clock, behave, kubeletState, onError }: ControllerOptions) {
  const links = new Links(store, []);
  const cluster = new Cluster(store, clock, links, new Recorder(store, clock));
  const kubelets = new Kubelets(cluster, behave, kubeletState);
  const controllers = [deployments(cluster), replicaSets(cluster), scheduler(cluster), kubelets];
  const loop = new Loop(store, clock, controllers, onError);
  return {
    loop,
    stop: () => {
      loop.stop();
      links.unsubscribe();
    },
  };
}
