import { type Check, after, found, minuteSeconds } from "#lib/model/finding/check.ts";
import { type SeenPod, stateWord } from "#lib/model/finding/seen-pod.ts";

const words = new Set(["NodeLost", "NodeShutdown", "Terminated", "NodeAffinity", "ContainerStatusUnknown"]);

/** RST-NODE-LOST (domain.md 3.2): the machine went, not the program. */
export const nodeLost: Check<SeenPod> = {
  id: "RST-NODE-LOST",
  title: "Pod lost with its node",
  rule: "status.reason NodeLost, NodeShutdown, Terminated or NodeAffinity, or a container's end ContainerStatusUnknown, for 5 minutes",
  layer: "L4",
  kinds: ["Pod"],
  remediation: "Look at the node: it was shut down, rebooted or cut off. What is left of the pod can be deleted.",
  upstream: ["Popeye 207"],
  look: (pod) => {
    const word = words.has(stateWord(pod)) ? stateWord(pod) : pod.lastExit;
    if (!words.has(word) || (pod.phase === "Running" && !pod.isNotReady)) return null;
    return found({
      summary: `${word}${pod.node === "" ? "" : ` on ${pod.node}`}`,
      steps: after(5 * minuteSeconds, "warning"),
      evidence: [{ path: "", value: `status.reason or lastState.terminated.reason=${word}` }],
    });
  },
};
