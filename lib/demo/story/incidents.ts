import { fractionOf } from "#lib/demo/controller/hash.ts";
import type { Behaviour, KubeletState } from "#lib/demo/controller/kubelet/behaviour.ts";
import type { KubeObject } from "#lib/demo/object.ts";

import type { Incident, Step } from "./incident.ts";
import { deploy, isOf, isVersion, mark, nodeAt, type Reach, scaleByHand, type Stage, withVersion } from "./stage.ts";

/** A release that goes wrong: when which version is delivered, and what its pods do. */
const release = (
  name: string,
  bad: string,
  clusters: readonly string[],
  deliveries: readonly (readonly [minute: number, version: string, cluster?: string])[],
  behaviour: Behaviour,
): Incident => ({
  clusters,
  steps: deliveries.map(([minute, version, cluster]) => {
    return { minute, in: cluster === undefined ? clusters : [cluster], act: (stage) => deploy(stage, name, version) };
  }),
  behave: (_stage, pod, container) => (isVersion(pod, container, name, bad) ? behaviour : undefined),
});

/** Wants a setting which nobody has made. It reaches a third cluster while one watches, and is taken back. */
const badDeploy = release(
  "payments/payments-api",
  "3.9.0",
  ["prod-eu-west", "prod-eu-central", "prod-us-east"],
  [
    [-38, "3.9.0", "prod-eu-west"],
    [-26, "3.9.0", "prod-eu-central"],
    [1, "3.9.0"],
    [23, "3.8.1"],
  ],
  {
    readyAfterMilliseconds: null,
    end: { afterMilliseconds: 2400, exitCode: 1, message: "Error: missing key PAYMENTS_DSN" },
  },
);

const image = "registry.example.com/growth/loyalty:3.1.0-rc.2";
const unpacking = `failed to pull and unpack image "${image}": failed to resolve reference "${image}"`;

/** A tag that the registry does not have: somebody forgot to push. */
const missingImage = release(
  "growth/loyalty",
  "3.1.0-rc.2",
  ["stage-eu-west", "stage-us-east"],
  [
    [-52, "3.1.0-rc.2", "stage-eu-west"],
    [4, "3.1.0-rc.2"],
    [25, "3.0.4"],
  ],
  { pullError: `${unpacking}: ${image}: not found` },
);

/** The new pods run and never get ready: the rollout passes its deadline, and the old pods carry on. */
const stuckRollout = release(
  "shipping/shipping-api",
  "4.2.0",
  ["prod-eu-central", "prod-us-west"],
  [
    [-95, "4.2.0", "prod-eu-central"],
    [8, "4.2.0"],
    [27, "4.1.5", "prod-us-west"],
  ],
  { readyAfterMilliseconds: null },
);

const killedAfter = (afterMilliseconds: number): Behaviour => ({
  end: { afterMilliseconds: Math.floor(afterMilliseconds), exitCode: 137, reason: "OOMKilled" },
});
const search = "search/search-api";

/** A campaign triples the traffic, and a cache without a bound outgrows its limit. */
const outOfMemory: Incident = {
  clusters: ["prod-us-east"],
  steps: [
    { minute: 2, act: (stage) => mark(stage, search, true) },
    { minute: 17, act: (stage) => mark(stage, search, false) },
  ],
  behave: ({ marks }, pod, container, restarts) => {
    // Three in four pods get the traffic that hurts; each lasts 40 to 110 s.
    const isHurt = marks.has(search) && isOf(pod, container, search) && fractionOf(pod.metadata.uid) < 0.75;
    return isHurt ? killedAfter(40_000 + 70_000 * fractionOf(`${pod.metadata.uid}/${restarts}`)) : undefined;
  },
};

/** Grows by some megabytes each minute: every pod is killed every few hours, at its own time. */
const slowLeak: Incident = {
  clusters: ["prod-eu-west", "prod-eu-central"],
  behave: (_stage, pod, container, restarts) =>
    isOf(pod, container, "growth/recommendations")
      ? killedAfter((2 + 5 * fractionOf(`${pod.metadata.uid}/${restarts}`)) * 3_600_000)
      : undefined,
};

const scaling = (minute: number, name: string, replicas: (before: number) => number): Step => ({
  minute,
  act: (stage) => scaleByHand(stage, name, replicas),
});

/** Someone halved a service by hand during the night and told nobody: other regions run twice as many. */
const scaledDown: Incident = {
  clusters: ["prod-us-west"],
  steps: [scaling(-320, "orders/orders-consumer", (before) => Math.ceil(before / 2))],
};

/** Someone wants more than the cluster has: the rest stays pending. */
const noRoom: Incident = {
  clusters: ["prod-ap-south"],
  steps: (
    [
      [-14, 80],
      [20, 3],
      [26, 80],
    ] as const
  ).map(([minute, replicas]) => scaling(minute, "media/transcoder", () => replicas)),
};

/** A canary that was forgotten: it still serves customers an old version. */
const staleCanary: Incident = {
  clusters: ["prod-eu-west"],
  steps: [{ minute: -23 * 60, act: (stage) => createCanary(stage, "checkout-web", "7.1.9") }],
};

function createCanary({ store }: Stage, name: string, version: string): void {
  const stable = store.get("deployments.apps", "checkout", name) as
    | (KubeObject & { spec: { template: Parameters<typeof withVersion>[0]; selector: { matchLabels: object } } })
    | undefined;
  if (!stable) return;
  const { labels, annotations = {}, namespace = "" } = stable.metadata;
  const track = { track: "canary" };
  const template = withVersion(stable.spec.template, version);
  const pod = { ...template, metadata: { ...template.metadata, labels: { ...template.metadata?.labels, ...track } } };
  const selector = { matchLabels: { ...stable.spec.selector.matchLabels, ...track } };
  const own = { ...labels, ...track, "app.kubernetes.io/version": version };
  const metadata = { name: `${name}-canary`, namespace, labels: own, annotations };
  const spec = { ...stable.spec, replicas: 2, selector, template: pod };
  const canary = { apiVersion: "apps/v1", kind: "Deployment", metadata, spec };
  store.create("deployments.apps", canary, { manager: "argocd-controller" });
}

/** Two of three members cannot reach their quorum: one endpoint is left, and nothing crashes. */
const singleEndpoint: Incident = {
  clusters: ["prod-us-east"],
  steps: [
    {
      minute: -70,
      act: ({ store }) => {
        for (const name of ["session-store-1", "session-store-2"])
          if (store.get("pods", "identity", name)) store.delete("pods", "identity", name);
      },
    },
  ],
  behave: (_stage, pod, container) =>
    isOf(pod, container, "identity/session-store") && /-[12]$/.test(pod.metadata.name)
      ? { readyAfterMilliseconds: null }
      : undefined,
};

const worker = "payments/payments-worker";
const crashed = `${worker} crashed `;

/** Lets one worker crash once; it is well again at once, and most would not look further. */
function crashWorker(stage: Stage): void {
  const pods = stage.store.list("pods").filter(({ metadata }) => metadata.namespace === "payments");
  const pod = pods.find(({ metadata }) => metadata.name.startsWith("payments-worker-"));
  if (!pod) return;
  stage.marks.add(crashed + pod.metadata.name);
  stage.look("payments", "payments-worker");
}

/** Somebody deletes the pod before anybody has read why: what it said is in the central logs only. */
function deleteCrashed({ store, marks }: Stage): void {
  for (const name of [...marks].filter((each) => each.startsWith(crashed))) {
    marks.delete(name);
    store.delete("pods", "payments", name.slice(crashed.length));
  }
}

const lostPod: Incident = {
  clusters: ["prod-eu-central"],
  steps: [
    { minute: -4, act: crashWorker },
    { minute: 12, act: deleteCrashed },
    { minute: 26, act: crashWorker },
  ],
  behave: ({ marks }, pod, container, restarts) =>
    restarts === 0 && isOf(pod, container, worker) && marks.has(crashed + pod.metadata.name)
      ? { end: { afterMilliseconds: 0, exitCode: 70, message: "FATAL ledger lease lost: batch 20814 is half booked" } }
      : undefined,
};

const node = (cluster: string, index: number, ...turns: readonly (readonly [number, KubeletState])[]): Incident => ({
  clusters: [cluster],
  steps: turns.map(([minute, state]) => ({ minute, act: (stage) => stage.setKubelet(nodeAt(stage, index), state) })),
});

const reach = (cluster: string, ...turns: readonly (readonly [number, Reach])[]): Incident => ({
  clusters: [cluster],
  steps: turns.map(([minute, state]) => ({ minute, act: (stage) => stage.setReach(state) })),
});

/** All that goes wrong by the clock; backups, certificates and deliveries are wrong from the beginning (their own files). */
export const incidents: readonly Incident[] = [
  badDeploy,
  outOfMemory,
  slowLeak,
  missingImage,
  stuckRollout,
  scaledDown,
  noRoom,
  staleCanary,
  singleEndpoint,
  lostPod,
  // A machine whose kubelet falls silent and comes back, and one whose network is down since an hour.
  node("prod-us-east", 4, [-7, "dead"], [14, "ready"], [21, "dead"]),
  node("stage-eu-west", 2, [-61, "notReady"]),
  // A line to the north that breaks, heals and breaks again.
  reach("edge-oslo", [0.6, "refused"], [6, "open"], [9, "refused"], [26, "open"]),
  // An API server far away and short of CPU.
  reach("prod-ap-south", [-60, "slow"]),
];
