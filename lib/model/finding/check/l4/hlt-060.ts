import { type Check, after, found, minuteSeconds } from "#lib/model/finding/check.ts";
import type { SeenPod } from "#lib/model/finding/seen-pod.ts";

/** HLT-060 crash loop, after kubernetes-mixin's rule: it shows at once, and counts as soon as it is not a single stumble. */
export const crashLooping: Check<SeenPod> = {
  id: "HLT-060",
  title: "Pod crash-loops",
  rule: "a container waits with CrashLoopBackOff, or is not ready after three restarts or more, for 15 minutes",
  layer: "L4",
  kinds: ["Pod"],
  remediation: "Read the log of the run before: the exit code and the last lines say why it ends.",
  upstream: ["kubernetes-mixin KubePodCrashLooping", "kstatus ContainerCrashLooping"],
  look: ({ isCrashLooping, isNotReady, restarts, lastExit, phase }) => {
    // Between two waits it runs for a moment: that is not the end of the loop.
    const isBetween = phase === "Running" && isNotReady && restarts >= 3;
    if (!isCrashLooping && !isBetween) return null;
    return found({
      summary: `restarted ${restarts} times${lastExit === "" ? "" : `, last with ${lastExit}`}`,
      steps: after(15 * minuteSeconds, "warning"),
      evidence: [
        { path: "", value: isCrashLooping ? "state.waiting.reason=CrashLoopBackOff" : `restartCount=${restarts}` },
      ],
    });
  },
};
