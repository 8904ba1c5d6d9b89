import { type Check, after, found, minuteSeconds } from "#lib/model/finding/check.ts";
import { type SeenPod, isRestarting } from "#lib/model/finding/seen-pod.ts";

/** RST-SEGV (domain.md 3.2): why a pod that restarts ended last. */
export const crashed: Check<SeenPod> = {
  id: "RST-SEGV",
  title: "Container crashes",
  rule: "a container that restarts ended last with exit code 139 or 134, for 15 minutes",
  layer: "L4",
  kinds: ["Pod"],
  remediation: "Get a core or a stack trace: it is a mistake in the program or a library, not in its configuration.",
  upstream: [],
  look: (pod) => {
    if (!isRestarting(pod) || !(pod.lastExitCode === 139 || pod.lastExitCode === 134)) return null;
    return found({
      summary: `ended by signal ${(pod.lastExitCode ?? 128) - 128}: the program crashed`,
      steps: after(15 * minuteSeconds, "warning"),
      evidence: [
        { path: "", value: `lastState.terminated: exitCode=${pod.lastExitCode ?? "?"}, reason=${pod.lastExit || "?"}` },
      ],
    });
  },
};
