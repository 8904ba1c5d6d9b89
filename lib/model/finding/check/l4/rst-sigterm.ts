import { type Check, after, found, minuteSeconds } from "#lib/model/finding/check.ts";
import { type SeenPod, isRestarting } from "#lib/model/finding/seen-pod.ts";

/** RST-SIGTERM (domain.md 3.2): why a pod that restarts ended last. */
export const asked: Check<SeenPod> = {
  id: "RST-SIGTERM",
  title: "Container is asked to end",
  rule: "a container that restarts ended last with exit code 143, for 15 minutes",
  layer: "L4",
  kinds: ["Pod"],
  remediation: "Find out who asks: a probe that fails, a rollout, or its own supervisor.",
  upstream: [],
  look: (pod) => {
    if (!isRestarting(pod) || !(pod.lastExitCode === 143)) return null;
    return found({
      summary: "ended by signal 15: something asked it to",
      steps: after(15 * minuteSeconds, "info"),
      evidence: [
        { path: "", value: `lastState.terminated: exitCode=${pod.lastExitCode ?? "?"}, reason=${pod.lastExit || "?"}` },
      ],
    });
  },
};
