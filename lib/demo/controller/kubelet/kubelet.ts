import { type Cluster, itsSpec } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import { fractionOf } from "../hash.ts";
import type { Node } from "../kind/kinds.ts";
import type { Pod } from "../kind/pod.ts";
import { earliest, isLeaving, isTerminal } from "../workload/pods.ts";
import type { Behave, KubeletState } from "./behaviour.ts";
import { advance, begin, type Host, terminate } from "./container.ts";
import { hasSucceeded, newRun, type Run } from "./run.ts";
import { statusOf } from "./status.ts";

/** What a kubelet remembers of one pod. */
interface Sandbox {
  readonly uid: string;
  readonly runs: readonly Run[];
  /** When its network is there and containers can start. */
  readonly upAt: number;
  podIP?: string;
  stopsAt?: number;
}

/** All kubelets of a cluster: each runs the pods bound to its node, as long as it lives. */
export function kubelets(cluster: Cluster, behave: Behave, stateOf: (node: string) => KubeletState): Controller {
  const sandboxes = new Map<string, Sandbox>();
  const images = new Map<string, Set<string>>();
  const hostOf = (pod: Pod, node: string): Host => {
    const pulled = images.get(node) ?? new Set();
    images.set(node, pulled);
    return {
      pod,
      images: pulled,
      behave: ({ container, restarts }) => behave(pod, container.name, restarts),
      tell: ({ container, isInit }, reason, message, type) => {
        const fieldPath = `spec.${isInit ? "initContainers" : "containers"}{${container.name}}`;
        const said = { reason, message, fieldPath, ...(type && { type }) };
        cluster.recorder.record({ component: "kubelet", host: node }, pod, said);
      },
    };
  };
  return {
    name: "kubelet",
    watches: { pods: itsSpec },
    reconcile: (key) => {
      const pod = cluster.get("pods", key);
      const node = pod?.spec.nodeName;
      if (sandboxes.get(key)?.uid !== pod?.metadata.uid) sandboxes.delete(key);
      if (pod === undefined || node === undefined || stateOf(node) === "dead") return undefined;
      const sandbox = sandboxes.get(key) ?? admit(pod, cluster.now());
      sandboxes.set(key, sandbox);
      if (isLeaving(pod)) return stop(cluster, hostOf(pod, node), sandbox);
      return isTerminal(pod) ? undefined : run(cluster, hostOf(pod, node), sandbox);
    },
  };
}

function admit({ spec: { initContainers = [], containers }, metadata: { uid } }: Pod, now: number): Sandbox {
  const init = initContainers.map((container) => newRun(container, true, now));
  const runs = [...init, ...containers.map((container) => newRun(container, false, now))];
  // Network and volumes take between 0.4 and 1.2 s.
  return { uid, runs, upAt: now + 400 + Math.floor(fractionOf(uid) * 800) };
}

/** Lets time pass: init containers one after the other, then all others together. */
function run(cluster: Cluster, host: Host, sandbox: Sandbox): number | undefined {
  const now = cluster.now();
  let mayBegin = sandbox.upAt <= now;
  for (const one of sandbox.runs) {
    if (mayBegin && one.step === "idle") begin(host, one, now);
    advance(host, one, now);
    if (one.isInit && !hasSucceeded(one)) mayBegin = false;
  }
  report(cluster, host.pod, sandbox);
  return earliest(sandbox.upAt > now ? sandbox.upAt : undefined, ...sandbox.runs.map(({ until }) => until));
}

/** Ends its containers within the grace period, reports how they ended, and only then lets the pod go. */
function stop(cluster: Cluster, host: Host, sandbox: Sandbox): number | undefined {
  const { pod } = host;
  const now = cluster.now();
  const running = sandbox.runs.filter(({ step }) => step === "running");
  if (sandbox.stopsAt === undefined) {
    for (const one of running) host.tell(one, "Killing", `Stopping container ${one.container.name}`);
    const wanted = running.length === 0 ? 0 : 500 + Math.floor(fractionOf(sandbox.uid) * 1500);
    sandbox.stopsAt = now + Math.min(1000 * (pod.metadata.deletionGracePeriodSeconds ?? 30), wanted);
  }
  if (sandbox.stopsAt > now) return sandbox.stopsAt;
  for (const one of running) terminate(one, now, { exitCode: 0 });
  for (const one of sandbox.runs) one.until = undefined;
  if (!isTerminal(pod)) report(cluster, pod, sandbox);
  cluster.remove("pods", pod, { gracePeriodSeconds: 0 });
  return undefined;
}

function report(cluster: Cluster, pod: Pod, sandbox: Sandbox): void {
  const node = cluster.get("nodes", pod.spec.nodeName ?? "");
  const hostIP = node?.status?.addresses?.find(({ type }) => type === "InternalIP")?.address ?? "";
  const isUp = sandbox.upAt <= cluster.now();
  if (isUp) sandbox.podIP ??= pod.spec.hostNetwork === true ? hostIP : freeAddress(cluster, node);
  const { podIP } = sandbox;
  const status = {
    ...statusOf(pod, sandbox.runs, isUp, cluster.time()),
    hostIP,
    hostIPs: [{ ip: hostIP }],
    ...(podIP !== undefined && { podIP, podIPs: [{ ip: podIP }] }),
    startTime: pod.status?.startTime ?? cluster.time(),
  };
  cluster.updateStatus("pods", pod, status, { manager: "kubelet" });
}

/** The lowest free number of the node's /24. */
function freeAddress(cluster: Cluster, node: Node | undefined): string {
  const range = (node?.spec.podCIDR ?? "10.244.0.0/24").replace(/\d+\/\d+$/, "");
  const used = new Set(cluster.links.podsOn(node?.metadata.name ?? "").map(({ status }) => status?.podIP));
  let last = 2;
  while (used.has(`${range}${last}`)) last++;
  return `${range}${last}`;
}
