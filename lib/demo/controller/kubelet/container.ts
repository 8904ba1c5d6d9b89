import type { Occurrence } from "../engine/recorder.ts";
import { fractionOf, toHex } from "../hash.ts";
import type { Pod } from "../kind/pod.ts";
import { toDuration, toTime } from "../time.ts";
import type { Behaviour } from "./behaviour.ts";
import type { Run } from "./run.ts";

/** What a container needs to know of its kubelet while time passes. */
export interface Host {
  readonly pod: Pod;
  readonly images: Set<string>;
  behave(run: Run): Behaviour;
  tell(run: Run, reason: string, message: string, type?: Occurrence["type"]): void;
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
  probe(host, run, now);
  while (run.until !== undefined && run.until <= now) {
    leave(host, run, run.until);
    probe(host, run, now);
  }
}

/** Starts it, from its image on. */
export function begin(host: Host, run: Run, at: number): void {
  const { image } = run.container;
  if (host.behave(run).pullError === undefined && host.images.has(image)) {
    const message = `Container image "${image}" already present on machine and can be accessed by the pod`;
    host.tell(run, "Pulled", message);
    create(host, run, at);
    return;
  }
  host.tell(run, "Pulling", `Pulling image "${image}"`);
  // Between 0.6 and 4.6 s, always the same for the same image.
  enter(run, "pulling", at, at + 600 + Math.floor(fractionOf(image) * 4000));
}

function enter(run: Run, step: Run["step"], since: number, until?: number): void {
  Object.assign(run, { step, since, until, isReady: false, isStarted: false });
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
    default:
      return begin(host, run, at);
  }
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
  const took = `${((at - run.since) / 1000).toFixed(3)}s`;
  const bytes = 18_000_000 + Math.floor(fractionOf(`${image} size`) * 240_000_000);
  const size = `Image size: ${bytes} bytes.`;
  host.tell(run, "Pulled", `Successfully pulled image "${image}" in ${took} (${took} including waiting). ${size}`);
  host.images.add(image);
  run.pulls = 0;
  create(host, run, at);
}

function backOffPull(host: Host, run: Run, at: number): void {
  const message = `Back-off pulling image "${run.container.image}"`;
  host.tell(run, "BackOff", message);
  host.tell(run, "Failed", "Error: ImagePullBackOff", "Warning");
  enter(run, "pullBackOff", at, at + 1000 * Math.min(longestBackOffSeconds, 10 * 2 ** run.pulls++));
  run.message = `${message}: ErrImagePull: ${run.message ?? ""}`;
}

function create(host: Host, run: Run, at: number): void {
  const { configError } = host.behave(run);
  if (configError !== undefined) {
    run.message = configError;
    host.tell(run, "Failed", `Error: ${configError}`, "Warning");
    enter(run, "configError", at, at + minute);
    return;
  }
  host.tell(run, "Created", "Container created");
  host.tell(run, "Started", "Container started");
  enter(run, "running", at);
  run.id = `containerd://${toHex(`${host.pod.metadata.uid}/${run.container.name}/${run.restarts}`, 64)}`;
  run.toldUnhealthyAt = -Infinity;
}

/** What a running container's probes say now, and when it ends or they change. */
function probe(host: Host, run: Run, now: number): void {
  if (run.step !== "running") return;
  const { readinessProbe, startupProbe } = run.container;
  const { end, readyAfterMilliseconds = 1000 } = host.behave(run);
  const isProbed = readinessProbe !== undefined || startupProbe !== undefined;
  const delay = 1000 * Math.max(readinessProbe?.initialDelaySeconds ?? 0, startupProbe?.initialDelaySeconds ?? 0);
  const readyAt = run.since + (isProbed ? delay + (readyAfterMilliseconds ?? Infinity) : 0);
  const endsAt = run.since + (end?.afterMilliseconds ?? Infinity);
  const at = Math.min(now, endsAt);
  run.isReady = at >= readyAt;
  run.isStarted = startupProbe === undefined || run.isReady;
  let next = run.isReady ? endsAt : Math.min(endsAt, readyAt);
  if (readyAt === Infinity) next = Math.min(next, tellUnready(host, run, Math.max(at, run.since + delay)));
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
  if (end.isUnhealthy === true) {
    const { name, livenessProbe } = run.container;
    for (let failures = livenessProbe?.failureThreshold ?? 3; failures > 0; failures--)
      host.tell(run, "Unhealthy", "Liveness probe failed: HTTP probe failed with statuscode: 500", "Warning");
    host.tell(run, "Killing", `Container ${name} failed liveness probe, will be restarted`);
  }
  terminate(run, at, end);
  const { restartPolicy = "Always" } = host.pod.spec;
  const isDone = restartPolicy === "Never" || (end.exitCode === 0 && (restartPolicy === "OnFailure" || run.isInit));
  run.until = isDone ? undefined : at + noticeMilliseconds;
}

/** Records how a container ended. */
export function terminate(run: Run, at: number, end: NonNullable<Behaviour["end"]>): void {
  const { exitCode, reason = exitCode === 0 ? "Completed" : "Error", message } = end;
  const said = message === undefined ? {} : { message };
  const times = { startedAt: toTime(run.since), finishedAt: toTime(at) };
  run.last = { exitCode, reason, ...said, ...times, containerID: run.id ?? "" };
  enter(run, "terminated", at);
}

/** The kubelet learns of the end: the first failure is restarted at once, later ones wait their turn. */
function noticeEnd(host: Host, run: Run, at: number): void {
  const { backOff, since: ended } = run;
  if (backOff === undefined || ended - backOff.since > 2000 * longestBackOffSeconds) {
    delete run.backOff;
    return restart(host, run, at);
  }
  const { name, namespace, uid } = host.pod.metadata;
  const [container, pod] = [run.container.name, `${name}_${namespace}(${uid})`];
  const message = `Back-off restarting failed container ${container} in pod ${pod}`;
  host.tell(run, "BackOff", message, "Warning");
  enter(run, "backOff", at, ended + backOff.seconds * 1000);
  run.message = `back-off ${toDuration(backOff.seconds)} restarting failed container=${container} pod=${pod}`;
}

function restart(host: Host, run: Run, at: number): void {
  const seconds = run.backOff === undefined ? 10 : Math.min(longestBackOffSeconds, 2 * run.backOff.seconds);
  run.backOff = { seconds, since: at };
  run.restarts += 1;
  begin(host, run, at);
}
