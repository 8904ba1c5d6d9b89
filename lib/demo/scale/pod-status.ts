import type { JsonObject } from "./encode.ts";
import type { ContainerStatus, Fate, Placement, Pod, Template } from "./pod.ts";
import type { Random } from "./random.ts";

const PHASE: Record<Fate, string> = {
  running: "Running",
  restarted: "Running",
  "crash-looping": "Running",
  unschedulable: "Pending",
  "image-pull": "Pending",
  evicted: "Failed",
  completed: "Succeeded",
};

/** Whole seconds as Kubernetes writes them. */
export function isoSeconds(epochSeconds: number): string {
  return new Date(epochSeconds * 1000).toISOString().replace(".000Z", "Z");
}

function terminated(random: Random, at: number, exitCode: number): JsonObject {
  const reason = exitCode === 137 ? "OOMKilled" : exitCode === 0 ? "Completed" : "Error";
  const [startedAt, finishedAt] = [isoSeconds(at - random.between(5, 4000)), isoSeconds(at)];
  return { terminated: { exitCode, reason, startedAt, finishedAt, containerID: `containerd://${random.hex(64)}` } };
}

type Life = Pick<ContainerStatus, "state" | "lastState" | "restartCount" | "ready">;

function drawLife(fate: Fate, random: Random, startedAt: number, template: Template): Life {
  const exitCode = random.pick([1, 137, 2, 143]);
  const waiting = (reason: string, message: string) => ({ waiting: { reason, message } });
  const running = (seconds: number) => ({ running: { startedAt: isoSeconds(startedAt + seconds) } });
  const ended = (seconds: number, code = exitCode) => terminated(random, startedAt + seconds, code);
  const first = { lastState: {}, restartCount: 0 };
  switch (fate) {
    case "crash-looping": {
      const state = waiting("CrashLoopBackOff", `back-off 5m0s restarting failed container=${template.name}`);
      return { state, lastState: ended(9000), restartCount: random.between(4, 400), ready: false };
    }
    case "image-pull": {
      const state = waiting("ImagePullBackOff", `Back-off pulling image "${template.image}"`);
      return { state, ...first, ready: false };
    }
    case "completed":
      return { state: ended(600, 0), ...first, ready: false };
    case "restarted":
      return { state: running(7000), lastState: ended(6990), restartCount: random.between(1, 6), ready: true };
    default:
      return { state: running(3), ...first, ready: true };
  }
}

function buildContainerStatus(template: Template, life: Life, random: Random): ContainerStatus {
  return {
    name: template.name,
    ...life,
    image: template.image,
    imageID: `${template.image.split(":")[0]}@sha256:${random.hex(64)}`,
    containerID: `containerd://${random.hex(64)}`,
    started: life.ready,
  };
}

function buildConditions(fate: Fate, ready: boolean, at: string): JsonObject[] {
  const common = { lastProbeTime: null, lastTransitionTime: at };
  if (fate === "unschedulable") {
    const message = "0/5000 nodes are available: 5000 Insufficient memory. preemption: 0/5000 nodes are available.";
    return [{ type: "PodScheduled", status: "False", ...common, reason: "Unschedulable", message }];
  }
  const condition = (type: string, holds: boolean) => ({
    type,
    status: holds ? "True" : "False",
    ...common,
    ...(holds ? {} : { reason: fate === "completed" ? "PodCompleted" : "ContainersNotReady" }),
  });
  const holding = { Initialized: true, Ready: ready, ContainersReady: ready, PodScheduled: true };
  return Object.entries(holding).map(([type, holds]) => condition(type, holds));
}

/** The status a kubelet reports for the pod's fate; only the first container suffers it. */
export function buildStatus(placement: Placement, random: Random, startedAt: number): Pod["status"] {
  const { fate, workload } = placement;
  const at = isoSeconds(startedAt);
  const base = { phase: PHASE[fate], qosClass: "Burstable" };
  if (fate === "unschedulable") return { ...base, conditions: buildConditions(fate, false, at) };
  if (fate === "evicted") {
    return { ...base, reason: "Evicted", message: "The node was low on resource: memory.", startTime: at };
  }
  const statuses = workload.containers.map((template, index) => {
    const own = index === 0 || fate === "completed" ? fate : "running";
    return buildContainerStatus(template, drawLife(own, random, startedAt, template), random);
  });
  const podIP = `10.${random.between(16, 31)}.${random.between(0, 255)}.${random.between(1, 254)}`;
  const hostIP = `10.0.${random.between(0, 19)}.${random.between(1, 254)}`;
  const ready = statuses.every((status) => status.ready);
  return {
    ...base,
    conditions: buildConditions(fate, ready, at),
    hostIP,
    hostIPs: [{ ip: hostIP }],
    podIP,
    podIPs: [{ ip: podIP }],
    startTime: at,
    containerStatuses: statuses,
  };
}
