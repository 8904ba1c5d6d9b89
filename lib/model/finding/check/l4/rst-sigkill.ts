import { type Check, after, found, minuteSeconds } from "#lib/model/finding/check.ts";
import { type SeenPod, isRestarting } from "#lib/model/finding/seen-pod.ts";

/** RST-SIGKILL (domain.md 3.2): why a pod that restarts ended last. */
export const killed: Check<SeenPod> = {
  id: "RST-SIGKILL",
  title: "Container is killed",
  rule: "a container that restarts ended last with exit code 137, and not for memory, for 15 minutes",
  layer: "L4",
  kinds: ["Pod"],
  remediation:
    "It did not end within its grace period, or its node was out of memory: look at the pod's and the node's events.",
  upstream: [],
  look: (pod) => {
    if (!isRestarting(pod) || !(pod.lastExitCode === 137 && pod.lastExit !== "OOMKilled")) return null;
    return found({
      summary: "killed by signal 9, and not for its memory limit",
      steps: after(15 * minuteSeconds, "warning"),
      evidence: [
        { path: "", value: `lastState.terminated: exitCode=${pod.lastExitCode ?? "?"}, reason=${pod.lastExit || "?"}` },
      ],
    });
  },
};
