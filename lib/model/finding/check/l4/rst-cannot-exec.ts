import { type Check, after, found, minuteSeconds } from "#lib/model/finding/check.ts";
import { type SeenPod, isRestarting } from "#lib/model/finding/seen-pod.ts";

/** RST-CANNOT-EXEC (domain.md 3.2): why a pod that restarts ended last. */
export const cannotExec: Check<SeenPod> = {
  id: "RST-CANNOT-EXEC",
  title: "Container cannot run its command",
  rule: "a container that restarts ended last with exit code 126, 127 or 128, for 15 minutes",
  layer: "L4",
  kinds: ["Pod"],
  remediation: "Compare command and args with what is in the image: 126 is not executable, 127 is not there.",
  upstream: ["k8sgpt Pod analyzer"],
  look: (pod) => {
    if (!isRestarting(pod) || !(pod.lastExitCode !== null && pod.lastExitCode >= 126 && pod.lastExitCode <= 128))
      return null;
    return found({
      summary: `exit code ${pod.lastExitCode}: the command cannot be run`,
      steps: after(15 * minuteSeconds, "warning"),
      evidence: [
        { path: "", value: `lastState.terminated: exitCode=${pod.lastExitCode ?? "?"}, reason=${pod.lastExit || "?"}` },
      ],
    });
  },
};
