import { type Check, after, found, minuteSeconds } from "#lib/model/finding/check.ts";
import { type SeenPod, isRestarting } from "#lib/model/finding/seen-pod.ts";

/** RST-COMPLETED-LOOP (domain.md 3.2): why a pod that restarts ended last. */
export const endsWell: Check<SeenPod> = {
  id: "RST-COMPLETED-LOOP",
  title: "Container ends well, and is started again",
  rule: "a container that restarts ended last with exit code 0, for 15 minutes",
  layer: "L4",
  kinds: ["Pod"],
  remediation: "It has nothing more to do: run it as a Job, or give it a command that stays.",
  upstream: [],
  look: (pod) => {
    if (!isRestarting(pod) || !(pod.lastExitCode === 0)) return null;
    return found({
      summary: "ends with exit code 0 each time, and is started again",
      steps: after(15 * minuteSeconds, "warning"),
      evidence: [
        { path: "", value: `lastState.terminated: exitCode=${pod.lastExitCode ?? "?"}, reason=${pod.lastExit || "?"}` },
      ],
    });
  },
};
