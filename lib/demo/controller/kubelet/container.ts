import type { Occurrence } from "../engine/recorder.ts";
import { fractionOf, toHex } from "../hash.ts";
import type { Pod } from "../kind/pod.ts";
import { toDuration, toTime } from "../time.ts";
import type { Behaviour } from "./behaviour.ts";
import { longestBackOffSeconds, type Run } from "./run.ts";

/** What a container needs to know of its kubelet while time passes. */
export interface Host {
  readonly pod: Pod;
  readonly images: Set<string>;
  behave(run: Run): Behaviour;
  tell(run: Run, occurrence: Occurrence): void;
}

/** How long the container runtime is silent about a container that died, before the kubelet knows. */
const noticeMilliseconds = 1000;
/** How long a failed pull shows as such, before the pod's next turn finds it backing off. */
const pullErrorMilliseconds = 10_000;
const retryConfigMilliseconds = 60_000;
const repeatUnhealthyMilliseconds = 60_000;

/** Lets time pass for one container until `now`. */
export function advance(host: Host, run: Run, now: number): void {
  settle(host, run, now);
  while (run.until !== undefined && run.until <= now) {
    leave(host, run, run.until);
    settle(host, run, now);
  }
}

/** Starts it, from its image on. */
export function begin(host: Host, run: Run, at: number): void {
  const { image } = run.container;
  const { pullError } = host.behave(run);
  if (pullError === undefined && host.images.has(image)) {
    const message = `Container image "${image}" already present on machine and can be accessed by the pod`;
    host.tell(run, { type: "Normal", reason: "Pulled", message });
    create(host, run, at);
    return;
  }
  host.tell(run, { type: "Normal", reason: "Pulling", message: `Pulling image "${image}"` });
  enter(run, "pulling", at, at + pullMilliseconds(image));
}

function enter(run: Run, step: Run["step"], since: number, until?: number): void {
  Object.assign(run, { step, since, until, isReady: false, isStarted: false });
}

/** Between 0.6 and 4.6 s, always the same for the same image. */
function pullMilliseconds(image: string): number {
  return 600 + Math.floor(fractionOf(image) * 4000);
}

function leave(host: Host, run: Run, at: number): void {
  switch (run.step) {
    case "pulling":
      return finishPull(host, run, at);
    case "errPull":
      return backOffPull(host, run, at);
    case "terminated":
      return noticeEnd(host, run, at);
    case "backOff":
      return restart(host, run, at);
    case "running":
      return finish(host, run, at);
    case "pullBackOff":
    case "configError":
    case "idle":
      return begin(host, run, at);
  }
}

function finishPull(host: Host, run: Run, at: number): void {
  const { image } = run.container;
  const { pullError } = host.behave(run);
  if (pullError !== undefined) {
    run.message = pullError;
    host.tell(run, { type: "Warning", reason: "Failed", message: `Failed to pull image "${image}": ${pullError}` });
    host.tell(run, { type: "Warning", reason: "Failed", message: "Error: ErrImagePull" });
    enter(run, "errPull", at, at + pullErrorMilliseconds);
    return;
  }
  const took = `${((at - run.since) / 1000).toFixed(3)}s`;
  const bytes = 18_000_000 + Math.floor(fractionOf(`${image} size`) * 240_000_000);
  const message = `Successfully pulled image "${image}" in ${took} (${took} including waiting). Image size: ${bytes} bytes.`;
  host.tell(run, { type: "Normal", reason: "Pulled", message });
  host.images.add(image);
  run.pulls = 0;
  create(host, run, at);
}

function backOffPull(host: Host, run: Run, at: number): void {
  const { image } = run.container;
  host.tell(run, { type: "Normal", reason: "BackOff", message: `Back-off pulling image "${image}"` });
  host.tell(run, { type: "Warning", reason: "Failed", message: "Error: ImagePullBackOff" });
  enter(run, "pullBackOff", at, at + 1000 * Math.min(longestBackOffSeconds, 10 * 2 ** run.pulls++));
  run.message = `Back-off pulling image "${image}": ErrImagePull: ${run.message ?? ""}`;
}

function create(host: Host, run: Run, at: number): void {
  const { configError } = host.behave(run);
  if (configError !== undefined) {
    run.message = configError;
    host.tell(run, { type: "Warning", reason: "Failed", message: `Error: ${configError}` });
    enter(run, "configError", at, at + retryConfigMilliseconds);
    return;
  }
  host.tell(run, { type: "Normal", reason: "Created", message: "Container created" });
  host.tell(run, { type: "Normal", reason: "Started", message: "Container started" });
  enter(run, "running", at);
  run.id = `containerd://${toHex(`${host.pod.metadata.uid}/${run.container.name}/${run.restarts}`, 64)}`;
  run.message = undefined;
  run.toldUnhealthyAt = undefined;
}

/** What a running container's probes say now, and when it ends or they change. */
function settle(host: Host, run: Run, now: number): void {
  if (run.step !== "running") return;
  const { readinessProbe, startupProbe } = run.container;
  const { end, readyAfterMilliseconds = 1000 } = host.behave(run);
  const delay = 1000 * Math.max(readinessProbe?.initialDelaySeconds ?? 0, startupProbe?.initialDelaySeconds ?? 0);
  const isProbed = readinessProbe !== undefined || startupProbe !== undefined;
  const readyAt =
    readyAfterMilliseconds === null ? Infinity : run.since + (isProbed ? delay + readyAfterMilliseconds : 0);
  const endsAt = end === undefined ? Infinity : run.since + end.afterMilliseconds;
  const at = Math.min(now, endsAt);
  run.isReady = at >= readyAt;
  run.isStarted = startupProbe === undefined || run.isReady;
  let next = Math.min(endsAt, run.isReady ? Infinity : readyAt);
  if (readyAt === Infinity && isProbed) next = Math.min(next, tellUnready(host, run, Math.max(at, run.since + delay)));
  run.until = next === Infinity ? undefined : next;
}

/** Says now and then that it is not ready. Answers when to say so again. */
function tellUnready(host: Host, run: Run, at: number): number {
  const told = run.toldUnhealthyAt;
  if (told !== undefined && at < told + repeatUnhealthyMilliseconds) return told + repeatUnhealthyMilliseconds;
  run.toldUnhealthyAt = at;
  const message = "Readiness probe failed: HTTP probe failed with statuscode: 503";
  host.tell(run, { type: "Warning", reason: "Unhealthy", message });
  return at + repeatUnhealthyMilliseconds;
}

/** A running container's time is up: either it ends, or its readiness has to be looked at again. */
function finish(host: Host, run: Run, at: number): void {
  const { end } = host.behave(run);
  if (end === undefined || at < run.since + end.afterMilliseconds) {
    run.until = undefined;
    return;
  }
  if (end.isUnhealthy === true) {
    const { name, livenessProbe } = run.container;
    const message = "Liveness probe failed: HTTP probe failed with statuscode: 500";
    for (let failures = livenessProbe?.failureThreshold ?? 3; failures > 0; failures--)
      host.tell(run, { type: "Warning", reason: "Unhealthy", message });
    const killing = `Container ${name} failed liveness probe, will be restarted`;
    host.tell(run, { type: "Normal", reason: "Killing", message: killing });
  }
  terminate(host, run, at, end);
  const policy = run.role === "sidecar" ? "Always" : (host.pod.spec.restartPolicy ?? "Always");
  const isDone = end.exitCode === 0 && (policy !== "Always" || run.role === "init");
  run.until = isDone || policy === "Never" ? undefined : at + noticeMilliseconds;
}

/** Records how a container ended. */
export function terminate(host: Host, run: Run, at: number, end: NonNullable<Behaviour["end"]>): void {
  run.last = {
    exitCode: end.exitCode,
    reason: end.reason ?? (end.exitCode === 0 ? "Completed" : "Error"),
    ...(end.message !== undefined && { message: end.message }),
    startedAt: toTime(run.since),
    finishedAt: toTime(at),
    containerID: run.id ?? "",
  };
  enter(run, "terminated", at);
}

/** The kubelet learns of the end: the first failure is restarted at once, later ones wait their turn. */
function noticeEnd(host: Host, run: Run, at: number): void {
  const finished = run.since;
  const { backOff } = run;
  const isForgotten = backOff === undefined || finished - backOff.since > 2000 * longestBackOffSeconds;
  if (isForgotten) run.backOff = undefined;
  if (isForgotten || at - finished >= backOff.seconds * 1000) return restart(host, run, at);
  const { name } = run.container;
  const pod = `${host.pod.metadata.name}_${host.pod.metadata.namespace}(${host.pod.metadata.uid})`;
  const message = `Back-off restarting failed container ${name} in pod ${pod}`;
  host.tell(run, { type: "Warning", reason: "BackOff", message });
  enter(run, "backOff", at, finished + backOff.seconds * 1000);
  run.message = `back-off ${toDuration(backOff.seconds)} restarting failed container=${name} pod=${pod}`;
  return undefined;
}

function restart(host: Host, run: Run, at: number): void {
  const seconds = run.backOff === undefined ? 10 : Math.min(longestBackOffSeconds, 2 * run.backOff.seconds);
  run.backOff = { seconds, since: at };
  run.restarts += 1;
  begin(host, run, at);
}
