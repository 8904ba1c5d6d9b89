import { type Check, after, found, minuteSeconds } from "#lib/model/finding/check.ts";
import { type SeenPod, isRestarting } from "#lib/model/finding/seen-pod.ts";

/** RST-APP-ERROR (domain.md 3.2): why a pod that restarts ended last. */
export const failing: Check<SeenPod> = {
  id: "RST-APP-ERROR",
  title: "Program ends with an error",
  rule: "a container that restarts ended last with exit code 1 to 125 or 255, for 15 minutes",
  layer: "L4",
  kinds: ["Pod"],
  remediation: "Read the log of the run before: its last lines say why it ends.",
  upstream: ["Robusta crash report"],
  look: (pod) => {
    if (
      !isRestarting(pod) ||
      !(
        pod.lastExitCode !== null &&
        (pod.lastExitCode === 255 || (pod.lastExitCode >= 1 && pod.lastExitCode <= 125)) &&
        pod.lastExit !== "OOMKilled"
      )
    )
      return null;
    return found({
      summary: `ends with exit code ${pod.lastExitCode}`,
      steps: after(15 * minuteSeconds, "warning"),
      evidence: [
        { path: "", value: `lastState.terminated: exitCode=${pod.lastExitCode ?? "?"}, reason=${pod.lastExit || "?"}` },
      ],
    });
  },
};
