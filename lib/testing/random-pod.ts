import fc from "fast-check";

import { completed, type ContainerStatus, ended, running, waiting } from "./builders/container.ts";
import { aPod, type PodBuilder } from "./builders/pod.ts";

const reasons = ["CrashLoopBackOff", "PodInitializing", "ContainerCreating", "ErrImagePull", ""];

/** A container's status, also such as no kubelet would write: kubectl prints them all. */
const containerStatus: fc.Arbitrary<ContainerStatus> = fc
  .record({
    ready: fc.boolean(),
    started: fc.boolean(),
    restartCount: fc.nat(5),
    exitCode: fc.constantFrom(0, 0, 1, 137, -1),
    signal: fc.constantFrom(0, 9),
    exitReason: fc.constantFrom("", "Completed", "Error"),
    waits: fc.constantFrom(...reasons),
    state: fc.constantFrom("running", "running", "waiting", "ended", "completed", "none"),
  })
  .map(({ state, exitCode, signal, exitReason, waits, ...fields }) => {
    if (state === "running") return running(fields);
    if (state === "waiting") return waiting(waits, fields);
    if (state === "ended") return ended(exitCode, { signal, reason: exitReason }, fields);
    return state === "completed" ? completed(fields) : running({ ...fields, state: {} });
  });

const flag = fc.constantFrom("True", "True", "False", "Unknown");

/** Pods of every state and of many that contradict themselves. */
export const randomPod: fc.Arbitrary<PodBuilder> = fc
  .record({
    containers: fc.array(containerStatus, { minLength: 1, maxLength: 3 }),
    initContainers: fc.array(fc.tuple(fc.boolean(), containerStatus), { maxLength: 3 }),
    phase: fc.constantFrom("Pending", "Running", "Running", "Succeeded", "Failed", "Unknown"),
    reason: fc.constantFrom("", "", "Evicted", "NodeLost"),
    ready: fc.option(flag),
    initialized: fc.option(flag),
    isGated: fc.boolean(),
    isEnding: fc.boolean(),
  })
  .map(({ containers, initContainers, phase, reason, ready, initialized, isGated, isEnding }) => {
    const pod = aPod().phase(phase).status({ reason });
    for (const [index, status] of containers.entries()) pod.container(`c${index}`, status);
    for (const [index, [isSidecar, status]] of initContainers.entries())
      if (isSidecar) pod.sidecar(`i${index}`, status);
      else pod.init(`i${index}`, status);
    if (ready !== null) pod.condition("Ready", ready);
    if (initialized !== null) pod.condition("Initialized", initialized);
    if (isGated) pod.gated();
    return isEnding ? pod.ending() : pod;
  });
