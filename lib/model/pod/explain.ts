import type { ContainerDetail, PodDetail } from "#lib/contract/pod.ts";

import { explainExit } from "./exit.ts";

/** Why a pod is not as wanted, in one sentence; empty when nothing is wrong with it. */
export function explainPod(pod: PodDetail): string {
  if (pod.deletedAt !== null) return "Its deletion was asked for; it ends within its grace period.";
  if (pod.reason !== "" && pod.phase === "Failed") return sentence(pod.reason, pod.message);
  for (const explain of [explainWaiting, explainEnded, explainNotReady]) {
    for (const container of pod.containers) {
      const why = explain(container, pod);
      if (why !== "") return why;
    }
  }
  const scheduled = pod.conditions.find(({ type }) => type === "PodScheduled");
  return scheduled?.status === "False" ? sentence(scheduled.reason, scheduled.message) : "";
}

/** Whether a container crashes, so that the run before says more than the present one. */
export const isCrashing = ({ state, last }: ContainerDetail): boolean =>
  last !== null &&
  (state.state === "waiting" || (state.state === "terminated" && state.exitCode !== 0)) &&
  last.state === "terminated";

/** The container whose log one wants first: one that crashes, else one in trouble, else the application's. */
export function firstContainer(containers: readonly ContainerDetail[]): ContainerDetail | undefined {
  const own = containers.filter(({ type }) => type === "container");
  return (
    containers.find(isCrashing) ??
    containers.find(({ type, state }) => type === "init" && state.state === "running") ??
    own.find(({ ready }) => !ready) ??
    own[0] ??
    containers[0]
  );
}

function explainWaiting({ name, state, last, restarts }: ContainerDetail): string {
  if (state.state !== "waiting" || state.reason === "" || /^(ContainerCreating|PodInitializing)$/.test(state.reason))
    return "";
  if (last?.state === "terminated")
    return `${name} ${describeEnd(last)}; restarted ${restarts === 1 ? "once" : `${restarts} times`}, it waits for the next try.`;
  return sentence(`${name}: ${state.reason}`, state.message);
}

function explainEnded({ name, type, state }: ContainerDetail, { phase }: PodDetail): string {
  const isMeant = type === "init" || type === "ephemeral" || phase === "Succeeded";
  if (state.state !== "terminated" || (isMeant && state.exitCode === 0)) return "";
  return `${name} ${describeEnd(state)}.`;
}

function explainNotReady({ name, type, ready, state, last }: ContainerDetail): string {
  if (type !== "container" && type !== "sidecar") return "";
  if (state.state !== "running" || ready) return "";
  const before = last?.state === "terminated" ? `; before, it ${describeEnd(last)}` : "";
  return `${name} runs but is not ready: its readiness probe does not pass${before}.`;
}

function describeEnd({ exitCode, reason, startedAt, finishedAt }: ContainerDetail["state"]): string {
  const seconds = startedAt === null || finishedAt === null ? null : finishedAt - startedAt;
  const ran = seconds === null ? "" : ` after ${seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`}`;
  if (reason === "OOMKilled") return `was killed out of memory${ran}`;
  return `exited with code ${exitCode ?? "?"}${ran}: ${explainExit(exitCode ?? 0, reason)}`;
}

function sentence(reason: string, message: string): string {
  return message === "" ? `${reason}.` : `${reason}: ${message.replace(/\.$/, "")}.`;
}
