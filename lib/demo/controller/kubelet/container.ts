import { fractionOf, toHex } from "../hash.ts";
import type { Pod } from "../kind/pod.ts";
import { toTime } from "../time.ts";
import type { Behaviour } from "./behaviour.ts";
import type { Run } from "./run.ts";

/** What a container needs to know of its kubelet while time passes. */
export interface Host {
  readonly pod: Pod;
  readonly images: Set<string>;
  behave(run: Run): Behaviour;
  tell(run: Run, reason: string, message: string, type?: "Warning"): void;
}

/** The longest wait between restarts. A container that ran for twice as long has its failures forgotten. */
const longestBackOffSeconds = 300;
/** How long the container runtime is silent about a container that died, before the kubelet knows. */
const noticeMilliseconds = 1000;
/** How long a failed pull shows as such, before the pod's next turn finds it backing off. */
const pullErrorMilliseconds = 10_000;
const minute = 60_000;

/** Lets time pass for one container until `now`. */
export function advance(host: Host, run: Run, now: number): void {
  probe(host, run, now, run.until ?? now);
  while (run.until !== undefined && run.until <= now) {
    const at = run.until;
    leave(host, run, at);
    probe(host, run, now, at);
  }
}

/** Starts it, from its image on. */
export function begin(host: Host, run: Run, at: number): void {
  const { image } = run.container;
  if (host.behave(run).pullError === undefined && host.images.has(image)) {
    host.tell(run, "Pulled", `Container image "${image}" already present on machine and can be accessed by the pod`);
    create(host, run, at);
    return;
  }
  host.tell(run, "Pulling", `Pulling image "${image}"`);
  // Between 0.6 and 4.6 s, always the same for the same image.
  enter(run, "pulling", at, at + 600 + Math.floor(fractionOf(image) * 4000));
}

function enter(run: Run, step: Run["step"], since: number, until?: number): void {
  Object.assign(run, { step, since, until, isReady: false });
}

/** Its present step is over by time. */
function leave(host: Host, run: Run, at: number): void {
  const { step } = run;
  if (step === "pulling") finishPull(host, run, at);
  else if (step === "errPull") backOffPull(host, run, at);
  else if (step === "running") finish(host, run, at);
  else if (step === "terminated") noticeEnd(host, run, at);
  else if (step === "backOff") restart(host, run, at);
  else begin(host, run, at);
}

function finishPull(host: Host, run: Run, at: number): void {
  const { image } = run.container;
  const { pullError } = host.behave(run);
  if (pullError !== undefined) {
    run.message = pullError;
    host.tell(run, "Failed", `Failed to pull image "${image}": ${pullError}`, "Warning");
    host.tell(run, "Failed", "Error: ErrImagePull", "Warning");
    enter(run, "errPull", at, at + pullErrorMilliseconds);
    return;
  }
  host.tell(run, "Pulled", `Successfully pulled image "${image}" in ${((at - run.since) / 1000).toFixed(3)}s`);
  host.images.add(image);
  create(host, run, at);
}

function backOffPull(host: Host, run: Run, at: number): void {
  const message = `Back-off pulling image "${run.container.image}"`;
  host.tell(run, "BackOff", message);
  host.tell(run, "Failed", "Error: ImagePullBackOff", "Warning");
  enter(run, "pullBackOff", at, at + 1000 * Math.min(longestBackOffSeconds, 10 * 2 ** run.pulls++));
  run.message = `${message}: ErrImagePull: ${run.message}`;
}

function create(host: Host, run: Run, at: number): void {
  host.tell(run, "Created", "Container created");
  host.tell(run, "Started", "Container started");
  // Due at once, so that what it does is looked at from its very start.
  enter(run, "running", at, at);
  run.id = `containerd://${toHex(`${host.pod.metadata.uid}/${run.container.name}/${run.restarts}`, 64)}`;
}

/**
 * What a running container's probes say now, and when it ends or they change. It ran until `ranUntil`, whatever the story now says: one
 * that ran for days and is hurt from now on ends now, and not a thousand times since.
 */
function probe(host: Host, run: Run, now: number, ranUntil: number): void {
  if (run.step !== "running") return;
  const { readinessProbe } = run.container;
  const { end, readyAfterMilliseconds = 1000 } = host.behave(run);
  const probedAt = run.since + 1000 * (readinessProbe?.initialDelaySeconds ?? 0);
  const readyAt = readinessProbe === undefined ? run.since : probedAt + (readyAfterMilliseconds ?? Infinity);
  const endsAt = Math.max(run.since + (end?.afterMilliseconds ?? Infinity), Math.min(ranUntil, now));
  const at = Math.min(now, endsAt);
  run.isReady = at >= readyAt;
  let next = run.isReady ? endsAt : Math.min(endsAt, readyAt);
  if (readyAt === Infinity) next = Math.min(next, tellUnready(host, run, Math.max(at, probedAt)));
  run.until = next === Infinity ? undefined : next;
}

/** Says each minute that it is not ready. Answers when to say so again. */
function tellUnready(host: Host, run: Run, at: number): number {
  if (at >= run.toldUnhealthyAt + minute) {
    run.toldUnhealthyAt = at;
    host.tell(run, "Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503", "Warning");
  }
  return run.toldUnhealthyAt + minute;
}

/** A running container's time is up: either it ends, or its readiness has to be looked at again. */
function finish(host: Host, run: Run, at: number): void {
  const { end } = host.behave(run);
  run.until = undefined;
  if (end === undefined || at < run.since + end.afterMilliseconds) return;
  terminate(run, at, end);
  const { restartPolicy = "Always" } = host.pod.spec;
  const isDone = end.exitCode === 0 && (run.isInit || restartPolicy === "OnFailure");
  run.until = isDone || restartPolicy === "Never" ? undefined : at + noticeMilliseconds;
}

/** Records how a container ended. */
export function terminate(run: Run, at: number, end: Omit<NonNullable<Behaviour["end"]>, "afterMilliseconds">): void {
  const { exitCode, reason = exitCode === 0 ? "Completed" : "Error", message } = end;
  const times = { startedAt: toTime(run.since), finishedAt: toTime(at) };
  run.last = { exitCode, reason, ...(message !== undefined && { message }), ...times, containerID: run.id ?? "" };
  enter(run, "terminated", at);
}

/** The kubelet learns of the end: the first failure is restarted at once, later ones wait their turn. */
function noticeEnd(host: Host, run: Run, at: number): void {
  const { since: ended } = run;
  if (run.backOff && ended - run.backOff.since > 2000 * longestBackOffSeconds) run.backOff = undefined;
  if (run.backOff === undefined) return restart(host, run, at);
  const { seconds } = run.backOff;
  const { name, namespace, uid } = host.pod.metadata;
  const [container, pod] = [run.container.name, `${name}_${namespace}(${uid})`];
  host.tell(run, "BackOff", `Back-off restarting failed container ${container} in pod ${pod}`, "Warning");
  enter(run, "backOff", at, ended + seconds * 1000);
  // As Go prints a duration: 10s, 1m20s, 5m0s.
  const wait = seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
  run.message = `back-off ${wait} restarting failed container=${container} pod=${pod}`;
}

function restart(host: Host, run: Run, at: number): void {
  const seconds = Math.min(longestBackOffSeconds, 2 * (run.backOff?.seconds ?? 5));
  run.backOff = { seconds, since: at };
  run.restarts += 1;
  begin(host, run, at);
}
