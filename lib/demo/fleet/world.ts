import { installPolicy } from "#lib/demo/access/rbac/install-policy.ts";
import type { Clock } from "#lib/demo/clock.ts";
import { hash32 } from "#lib/demo/controller/hash.ts";
import type { Behave, KubeletState } from "#lib/demo/controller/kubelet/behaviour.ts";
import { type ControllerOptions, startControllers } from "#lib/demo/controller/start.ts";
import { Chronicle } from "#lib/demo/prometheus/series/chronicle.ts";
import { watchedResources } from "#lib/demo/prometheus/series/families.ts";
import type { Watched } from "#lib/demo/prometheus/series/source.ts";
import { ResourceTable } from "#lib/demo/resource/table.ts";
import type { ObjectStore } from "#lib/demo/store/contract.ts";
import { createStore } from "#lib/demo/store/store.ts";
import { behaveIn, utilizationIn } from "#lib/demo/story/behave.ts";
import type { ClusterPlan } from "#lib/demo/story/cluster.ts";
import { followEtcd } from "#lib/demo/story/follow-etcd.ts";
import { followHosted } from "#lib/demo/story/follow-hosted.ts";
import type { Incident } from "#lib/demo/story/incident.ts";
import type { Reach, Stage } from "#lib/demo/story/stage.ts";
import { followTimeline } from "#lib/demo/story/timeline.ts";
import { troubleOf } from "#lib/demo/story/velero.ts";
import type { LocationSpec } from "#lib/demo/velero/kind.ts";
import { startVelero } from "#lib/demo/velero/start.ts";
import { Storage } from "#lib/demo/velero/storage/storage.ts";
import { tellPast } from "#lib/demo/velero/transfer/past.ts";

import { prepare } from "./past.ts";

/** The last minutes of the past have heartbeats, so that a node may fall silent in them. */
const heartbeatsMilliseconds = 600_000;
/** All claims are there by then, of which the last nights' backups have saved something. */
const transfersMilliseconds = 120_000;
/** Events live for an hour after they were last written: these are old enough to have been repeated for a while. */
const eventsMilliseconds = 2 * 3_600_000;

/** A cluster without its server: objects, controllers and the story that moves them. */
export interface World {
  readonly plan: ClusterPlan;
  readonly store: ObjectStore;
  readonly resources: ResourceTable;
  readonly stage: Stage;
  /** What its metrics are made from. */
  readonly watched: Watched;
  stop(): void;
}

export interface WorldOptions extends Pick<ControllerOptions, "onError"> {
  readonly plan: ClusterPlan;
  readonly clock: Clock;
  readonly seed: number;
  /** When the demo starts, epoch milliseconds. */
  readonly start: number;
  /** PEM, for each namespace. */
  readonly rootCertificate: string;
  readonly incidents: readonly Incident[];
  /** Told when the cluster's API is to be reached in another way. */
  readonly onReach: (reach: Reach) => void;
  /** Where backups are stored: the fleet's, unless the cluster is alone. */
  readonly storage?: Storage;
}

/** Builds a cluster at the beginning of its past. Its clock decides how it goes on. */
export function buildWorld({ plan, clock, seed, start, incidents, onReach, ...options }: WorldOptions): World {
  const { storage = new Storage(), onError } = options;
  const resources = new ResourceTable();
  // Versions rise from one start of the demo to the next, so that a watch from before finds its own too old.
  const firstVersion = Math.floor(start / 100) % 10_000_000_000;
  const store = createStore({ clock, resources, seed: hash32(`${seed} ${plan.name}`), firstVersion });
  const chronicle = new Chronicle(store, clock, watchedResources);
  const kubelets = new Map<string, KubeletState>();
  let behave: Behave = () => ({});
  const controllers = startControllers({
    ...options,
    store,
    clock,
    behave: (...asked) => behave(...asked),
    kubeletState: (node) => kubelets.get(node) ?? "ready",
    utilization: utilizationIn(() => stage),
    eventsFrom: start - eventsMilliseconds,
    heartbeatsFrom: start - heartbeatsMilliseconds,
  });
  const stage: Stage = {
    plan,
    store,
    marks: new Set(),
    setKubelet: (node, state) => {
      kubelets.set(node, state);
      controllers.nodeChanged(node);
    },
    setReach: (reach) => {
      for (const state of ["slow", "refused"]) chronicle.mark(state, reach === state);
      onReach(reach);
    },
    look: (namespace, name) => {
      chronicle.mark(`${namespace}/${name}`, stage.marks.has(`${namespace}/${name}`));
      for (const { metadata } of store.list("pods", namespace))
        if (metadata.labels?.["app.kubernetes.io/name"] === name) controllers.podChanged(namespace, metadata.name);
    },
  };
  behave = behaveIn(stage, incidents);
  installPolicy(store);
  const velero = { store, resources, clock, storage, version: plan.version, trouble: troubleOf(plan) };
  const endVelero = startVelero({ ...velero, onError });
  prepare({ stage, resources, clock, start, s3Url: storage.url });
  clock.at(start - transfersMilliseconds, () => tellPast(velero));
  for (const { spec } of store.list("backupstoragelocations.velero.io"))
    storage.addBucket((spec as LocationSpec).objectStorage?.bucket ?? "");
  const ends = [
    followTimeline(stage, clock, start, incidents),
    endVelero,
    followEtcd(stage, clock, start),
    followHosted(stage, clock, start),
  ];
  const stop = (): void => {
    for (const end of ends) end();
    controllers.stop();
  };
  const watched: Watched = { plan, chronicle, behave: (...asked) => behave(...asked) };
  return { plan, store, resources, stage, watched, stop };
}
