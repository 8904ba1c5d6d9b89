import { type Check, after, found, minuteSeconds } from "#lib/model/finding/check.ts";
import { type SeenPod, stateWord } from "#lib/model/finding/seen-pod.ts";

const told = new Set(["Terminating", "SchedulingGated"]);

/** HLT-062 not ready, after kubernetes-mixin's rule: only what no other check says already. */
export const podNotReady: Check<SeenPod> = {
  id: "HLT-062",
  title: "Pod not ready",
  rule: "phase Running or Unknown and condition Ready is not True for 15 minutes, and no container waits or restarts",
  layer: "L4",
  kinds: ["Pod"],
  remediation: "Look at its readiness probe and events: it runs and says that it cannot serve.",
  upstream: ["kubernetes-mixin KubePodNotReady"],
  look: (pod) => {
    const isRunning = pod.phase === "Running" || pod.phase === "Unknown";
    if (!isRunning || !pod.isNotReady || pod.isCrashLooping || pod.restarts >= 3 || told.has(stateWord(pod)))
      return null;
    if (/Err|BackOff|Error$/.test(stateWord(pod))) return null;
    return found({
      summary: `runs, and is not ready (${pod.status})`,
      steps: after(15 * minuteSeconds, "warning"),
      evidence: [{ path: "", value: "Ready=False" }],
    });
  },
};
