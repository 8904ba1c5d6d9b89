import { type Check, after, found, minuteSeconds } from "#lib/model/finding/check.ts";
import { type SeenPod, isRestarting } from "#lib/model/finding/seen-pod.ts";

/** RST-OOM (domain.md 3.2): why a pod that restarts ended last. */
export const outOfMemory: Check<SeenPod> = {
  id: "RST-OOM",
  title: "Container is killed for memory",
  rule: "a container that restarts ended last with reason OOMKilled, for 15 minutes",
  layer: "L4",
  kinds: ["Pod"],
  remediation: "Compare its memory with its limit over a week: raise the limit, or find the leak.",
  upstream: ["Robusta OOM report"],
  look: (pod) => {
    if (!isRestarting(pod) || !(pod.lastExit === "OOMKilled")) return null;
    return found({
      summary: `killed for memory, ${pod.restarts} restarts`,
      steps: after(15 * minuteSeconds, "warning"),
      evidence: [
        { path: "", value: `lastState.terminated: exitCode=${pod.lastExitCode ?? "?"}, reason=${pod.lastExit || "?"}` },
      ],
    });
  },
};
