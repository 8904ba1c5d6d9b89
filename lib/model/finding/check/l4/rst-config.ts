import { type Check, after, found, minuteSeconds } from "#lib/model/finding/check.ts";
import { type SeenPod, stateWord } from "#lib/model/finding/seen-pod.ts";

const words = new Set([
  "CreateContainerConfigError",
  "CreateContainerError",
  "RunContainerError",
  "PreCreateHookError",
  "PreStartHookError",
]);

/** RST-CONFIG (domain.md 3.2). */
export const containerRefused: Check<SeenPod> = {
  id: "RST-CONFIG",
  title: "Container cannot be made",
  rule: "a container waits with CreateContainerConfigError, CreateContainerError, RunContainerError, PreCreateHookError or PreStartHookError",
  layer: "L4",
  kinds: ["Pod"],
  remediation: "Read the pod's events: they name the Secret, ConfigMap or key that is missing, or the command that is.",
  upstream: ["kubernetes-mixin KubeContainerWaiting", "Popeye 106"],
  look: (pod) => {
    const word = stateWord(pod);
    if (!words.has(word)) return null;
    return found({
      summary: `${word}: its container does not start`,
      steps: after(5 * minuteSeconds, "warning"),
      evidence: [{ path: "", value: `state.waiting.reason=${word}` }],
    });
  },
};
