import type { Change } from "#lib/demo/store/contract.ts";

import { type Cluster, keyOf } from "../engine/cluster.ts";
import type { Controller } from "../engine/loop.ts";
import { fractionOf } from "../hash.ts";
import type { Pod } from "../kind/pod.ts";
import { earliest, isTerminal } from "../workload/pods.ts";
import { Addresses } from "./address.ts";
import type { Behave, KubeletState } from "./behaviour.ts";
import { advance, begin, type Host, terminate } from "./container.ts";
import { qosClassOf } from "./quality.ts";
import { adopt, isOver, type Run, runsOf } from "./run.ts";
import { isInitialized, statusOf } from "./status.ts";

const by = { manager: "kubelet" };

/** What a kubelet remembers of one pod. */
interface Sandbox {
  readonly uid: string;
  readonly node: string;
  readonly runs: Run[];
  /** When its network is there and containers can start. */
  readonly upAt: number;
  address?: string;
  stopsAt?: number;
}

/** All kubelets of a cluster: each runs the pods bound to its node, as long as it lives. */
export class Kubelets implements Controller {
  readonly name = "kubelet";
  readonly watches = { pods: (change: Change) => this.#concerned(change) };
  readonly #cluster: Cluster;
  readonly #behave: Behave;
  readonly #stateOf: (node: string) => KubeletState;
  readonly #sandboxes = new Map<string, Sandbox>();
  readonly #images = new Map<string, Set<string>>();
  readonly #addresses = new Addresses();

  constructor(cluster: Cluster, behave: Behave, stateOf: (node: string) => KubeletState) {
    this.#cluster = cluster;
    this.#behave = behave;
    this.#stateOf = stateOf;
  }

  reconcile(key: string): number | undefined {
    const pod = this.#cluster.get("pods", key);
    const known = this.#sandboxes.get(key);
    if (known !== undefined && known.uid !== pod?.metadata.uid) this.#forget(key, known);
    const node = pod?.spec.nodeName;
    if (pod === undefined || node === undefined || this.#stateOf(node) === "dead") return undefined;
    if (isTerminal(pod)) return this.#finishTerminal(pod);
    const sandbox = this.#sandboxes.get(key) ?? this.#admit(pod, node);
    return pod.metadata.deletionTimestamp === undefined ? this.#run(pod, sandbox) : this.#stop(pod, sandbox);
  }

  /** Its own status writes leave the spec untouched and concern it no more. */
  #concerned({ type, object, before }: Change): string[] {
    const [pod, old] = [object as Pod, before as Pod | undefined];
    const isOwn = type === "MODIFIED" && pod.spec === old?.spec;
    if (isOwn && pod.metadata.deletionTimestamp === old?.metadata.deletionTimestamp) return [];
    return pod.spec.nodeName === undefined ? [] : [keyOf(pod.metadata)];
  }

  #finishTerminal(pod: Pod): undefined {
    const { deletionTimestamp } = pod.metadata;
    if (deletionTimestamp !== undefined) this.#cluster.remove("pods", pod, { gracePeriodSeconds: 0 });
  }

  #forget(key: string, { node, address = "" }: Sandbox): void {
    this.#addresses.free(node, address);
    this.#sandboxes.delete(key);
  }

  #admit(pod: Pod, node: string): Sandbox {
    const now = this.#cluster.now();
    const { initContainers = [], containers } = pod.spec;
    const runs = [...runsOf(initContainers, true, now), ...runsOf(containers, false, now)];
    const { status = { phase: "Pending" } } = pod;
    const statuses = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
    for (const run of runs) {
      const known = statuses.find(({ name }) => name === run.container.name);
      if (known !== undefined) adopt(run, known);
    }
    // Network and volumes take between 0.4 and 1.2 s.
    const upAt = status.podIP === undefined ? now + 400 + Math.floor(fractionOf(pod.metadata.uid) * 800) : now;
    const address = status.podIP === undefined ? {} : { address: status.podIP };
    const sandbox: Sandbox = { uid: pod.metadata.uid, node, runs, upAt, ...address };
    this.#sandboxes.set(keyOf(pod.metadata), sandbox);
    return sandbox;
  }

  #run(pod: Pod, sandbox: Sandbox): number | undefined {
    const now = this.#cluster.now();
    const host = this.#host(pod, sandbox.node);
    passTime(host, sandbox.runs, sandbox.upAt <= now, now);
    this.#report(pod, sandbox);
    return earliest(sandbox.upAt > now ? sandbox.upAt : undefined, ...sandbox.runs.map(({ until }) => until));
  }

  #host(pod: Pod, node: string): Host {
    const images = this.#images.get(node) ?? new Set<string>();
    this.#images.set(node, images);
    const source = { component: "kubelet", host: node };
    return {
      pod,
      images,
      behave: (run) => this.#behave(pod, run.container.name, run.restarts),
      tell: ({ container, role }, occurrence) => {
        const fieldPath = `spec.${role === "main" ? "containers" : "initContainers"}{${container.name}}`;
        this.#cluster.recorder.record(source, pod, {
          ...occurrence,
          fieldPath,
        });
      },
    };
  }

  /** Ends its containers within the grace period, reports how they ended, and only then lets the pod go. */
  #stop(pod: Pod, sandbox: Sandbox): number | undefined {
    const now = this.#cluster.now();
    const host = this.#host(pod, sandbox.node);
    const running = sandbox.runs.filter(({ step }) => step === "running");
    const grace = 1000 * (pod.metadata.deletionGracePeriodSeconds ?? 30);
    if (sandbox.stopsAt === undefined) {
      for (const run of running)
        host.tell(run, { type: "Normal", reason: "Killing", message: `Stopping container ${run.container.name}` });
      const wanted = running.map((run) => host.behave(run).stopMilliseconds ?? 500 + fractionOf(sandbox.uid) * 1500);
      sandbox.stopsAt = now + Math.min(grace, Math.ceil(Math.max(0, ...wanted)));
    }
    if (sandbox.stopsAt > now) return sandbox.stopsAt;
    for (const run of running) {
      const isKilled = (host.behave(run).stopMilliseconds ?? 0) > grace;
      terminate(host, run, now, { afterMilliseconds: 0, exitCode: isKilled ? 137 : 0 });
    }
    for (const run of sandbox.runs) run.until = undefined;
    this.#report(pod, sandbox);
    const last = this.#cluster.get("pods", keyOf(pod.metadata));
    if (last !== undefined) this.#cluster.remove("pods", last, { gracePeriodSeconds: 0 });
    return undefined;
  }

  #report(pod: Pod, sandbox: Sandbox): void {
    const node = this.#cluster.get("nodes", sandbox.node);
    const hostIP = node?.status?.addresses?.find(({ type }) => type === "InternalIP")?.address ?? "";
    const isUp = sandbox.upAt <= this.#cluster.now();
    if (isUp)
      sandbox.address ??=
        pod.spec.hostNetwork === true ? hostIP : this.#addresses.take(sandbox.node, node?.spec.podCIDR);
    const podIP = sandbox.address;
    const status = {
      ...statusOf(pod, sandbox.runs, isUp, this.#cluster.time()),
      hostIP,
      hostIPs: [{ ip: hostIP }],
      ...(podIP !== undefined && {
        podIP,
        podIPs: [{ ip: podIP }],
      }),
      startTime: pod.status?.startTime ?? this.#cluster.time(),
      qosClass: pod.status?.qosClass ?? qosClassOf(pod.spec),
    };
    this.#cluster.updateStatus("pods", pod, status, by);
  }
}

/** Lets time pass in order: init containers one after the other, sidecars as they come, then all others together. */
function passTime(host: Host, runs: readonly Run[], isUp: boolean, now: number): void {
  let mayBegin = isUp;
  for (const run of runs) {
    if (mayBegin && run.step === "idle") begin(host, run, now);
    advance(host, run, now);
    if (run.role !== "main" && !isInitialized(run)) mayBegin = false;
  }
  if (!runs.every((run) => run.role !== "main" || isOver(run))) return;
  for (const run of runs)
    if (run.role === "sidecar" && run.step === "running")
      terminate(host, run, now, { afterMilliseconds: 0, exitCode: 0 });
}
