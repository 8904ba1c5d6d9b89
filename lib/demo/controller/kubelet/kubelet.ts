import type { Change } from "#lib/demo/store/contract.ts";

import { type Cluster, keyOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import { fractionOf } from "../hash.ts";
import type { Node } from "../kind/kinds.ts";
import type { Pod } from "../kind/pod.ts";
import { earliest, isLeaving, isTerminal } from "../workload/pods.ts";
import type { Behave, KubeletState } from "./behaviour.ts";
import { advance, begin, type Host, terminate } from "./container.ts";
import { qosClassOf } from "./quality.ts";
import { hasSucceeded, newRun, type Run } from "./run.ts";
import { statusOf } from "./status.ts";

const by = { manager: "kubelet" };

/** What a kubelet remembers of one pod. */
interface Sandbox {
  readonly uid: string;
  readonly runs: readonly Run[];
  /** When its network is there and containers can start. */
  readonly upAt: number;
  address?: string;
  stopsAt?: number;
}

/** All kubelets of a cluster: each runs the pods bound to its node, as long as it lives. */
export class Kubelets implements Controller {
  readonly name = "kubelet";
  readonly watches = { pods: concerned };
  readonly #cluster: Cluster;
  readonly #behave: Behave;
  readonly #stateOf: (node: string) => KubeletState;
  readonly #sandboxes = new Map<string, Sandbox>();
  /** What each node has pulled, and the last address that it gave. */
  readonly #nodes = new Map<string, { images: Set<string>; last: number }>();

  constructor(cluster: Cluster, behave: Behave, stateOf: (node: string) => KubeletState) {
    this.#cluster = cluster;
    this.#behave = behave;
    this.#stateOf = stateOf;
  }

  reconcile(key: string): number | undefined {
    const pod = this.#cluster.get("pods", key);
    if (this.#sandboxes.get(key)?.uid !== pod?.metadata.uid) this.#sandboxes.delete(key);
    const node = pod?.spec.nodeName;
    if (pod === undefined || node === undefined || this.#stateOf(node) === "dead") return undefined;
    if (isTerminal(pod)) return this.#forget(pod);
    const sandbox = this.#sandboxes.get(key) ?? this.#admit(pod);
    return isLeaving(pod) ? this.#stop(pod, node, sandbox) : this.#run(pod, node, sandbox);
  }

  #forget(pod: Pod): undefined {
    if (isLeaving(pod)) this.#cluster.remove("pods", pod, { gracePeriodSeconds: 0 });
  }

  #admit(pod: Pod): Sandbox {
    const now = this.#cluster.now();
    const { initContainers = [], containers } = pod.spec;
    const runs = [
      ...initContainers.map((container) => newRun(container, true, now)),
      ...containers.map((container) => newRun(container, false, now)),
    ];
    const { uid } = pod.metadata;
    // Network and volumes take between 0.4 and 1.2 s.
    const sandbox: Sandbox = { uid, runs, upAt: now + 400 + Math.floor(fractionOf(uid) * 800) };
    this.#sandboxes.set(keyOf(pod.metadata), sandbox);
    return sandbox;
  }

  /** Lets time pass: init containers one after the other, then all others together. */
  #run(pod: Pod, node: string, sandbox: Sandbox): number | undefined {
    const now = this.#cluster.now();
    const host = this.#host(pod, node);
    let mayBegin = sandbox.upAt <= now;
    for (const run of sandbox.runs) {
      if (mayBegin && run.step === "idle") begin(host, run, now);
      advance(host, run, now);
      if (run.isInit && !hasSucceeded(run)) mayBegin = false;
    }
    this.#report(pod, node, sandbox);
    return earliest(sandbox.upAt > now ? sandbox.upAt : undefined, ...sandbox.runs.map(({ until }) => until));
  }

  #host(pod: Pod, node: string): Host {
    return {
      pod,
      images: this.#memoryOf(node).images,
      behave: (run) => this.#behave(pod, run.container.name, run.restarts),
      tell: ({ container, isInit }, reason, message, type = "Normal") => {
        const fieldPath = `spec.${isInit ? "initContainers" : "containers"}{${container.name}}`;
        this.#cluster.recorder.record({ component: "kubelet", host: node }, pod, { type, reason, message, fieldPath });
      },
    };
  }

  #memoryOf(node: string) {
    const memory = this.#nodes.get(node) ?? { images: new Set<string>(), last: 1 };
    this.#nodes.set(node, memory);
    return memory;
  }

  /** Ends its containers within the grace period, reports how they ended, and only then lets the pod go. */
  #stop(pod: Pod, node: string, sandbox: Sandbox): number | undefined {
    const now = this.#cluster.now();
    const host = this.#host(pod, node);
    const running = sandbox.runs.filter(({ step }) => step === "running");
    const grace = 1000 * (pod.metadata.deletionGracePeriodSeconds ?? 30);
    if (sandbox.stopsAt === undefined) {
      for (const run of running) host.tell(run, "Killing", `Stopping container ${run.container.name}`);
      const wanted = running.map((run) => host.behave(run).stopMilliseconds ?? 500 + fractionOf(sandbox.uid) * 1500);
      sandbox.stopsAt = now + Math.min(grace, Math.ceil(Math.max(0, ...wanted)));
    }
    if (sandbox.stopsAt > now) return sandbox.stopsAt;
    for (const run of running) {
      const isKilled = (host.behave(run).stopMilliseconds ?? 0) > grace;
      terminate(run, now, { afterMilliseconds: 0, exitCode: isKilled ? 137 : 0 });
    }
    for (const run of sandbox.runs) run.until = undefined;
    this.#report(pod, node, sandbox);
    this.#cluster.remove("pods", pod, { gracePeriodSeconds: 0 });
    return undefined;
  }

  #report(pod: Pod, nodeName: string, sandbox: Sandbox): void {
    const node = this.#cluster.get("nodes", nodeName);
    const hostIP = node?.status?.addresses?.find(({ type }) => type === "InternalIP")?.address ?? "";
    const isUp = sandbox.upAt <= this.#cluster.now();
    if (isUp) sandbox.address ??= pod.spec.hostNetwork === true ? hostIP : this.#freeAddress(nodeName, node);
    const { address: podIP } = sandbox;
    const status = {
      ...statusOf(pod, sandbox.runs, isUp, this.#cluster.time()),
      hostIP,
      hostIPs: [{ ip: hostIP }],
      ...(podIP !== undefined && { podIP, podIPs: [{ ip: podIP }] }),
      startTime: pod.status?.startTime ?? this.#cluster.time(),
      qosClass: pod.status?.qosClass ?? qosClassOf(pod.spec),
    };
    this.#cluster.updateStatus("pods", pod, status, by);
  }

  /** The next free number of the node's /24 after the last one given. */
  #freeAddress(name: string, node: Node | undefined): string {
    const memory = this.#memoryOf(name);
    const used = new Set(this.#cluster.links.podsOnNode(name).map(({ status }) => status?.podIP));
    const range = (node?.spec.podCIDR ?? "10.244.0.0/24").replace(/\d+\/\d+$/, "");
    do memory.last = memory.last >= 254 ? 2 : memory.last + 1;
    while (used.has(`${range}${memory.last}`) && used.size < 250);
    return `${range}${memory.last}`;
  }
}

/** Its own status writes leave the spec untouched and concern it no more. */
function concerned({ type, object, before }: Change): string[] {
  const [pod, old] = [object as Pod, before as Pod | undefined];
  const isOwn =
    type === "MODIFIED" && pod.spec === old?.spec && pod.metadata.deletionTimestamp === old.metadata.deletionTimestamp;
  return isOwn || pod.spec.nodeName === undefined ? [] : [keyOf(pod.metadata)];
}
