import { type Check, after, found, minuteSeconds } from "#lib/model/finding/check.ts";
import { type SeenPod, stateWord } from "#lib/model/finding/seen-pod.ts";

/** HLT-061 a pod that finds no node (domain.md 5.1). Gated pods wait because somebody wants them to. */
export const unscheduled: Check<SeenPod> = {
  id: "HLT-061",
  title: "Pod not scheduled",
  rule: "phase Pending without a node for 5 minutes, and not gated",
  layer: "L4",
  kinds: ["Pod"],
  remediation: "Read condition PodScheduled: it counts the nodes and says what each lacks.",
  upstream: ["kstatus PodUnschedulable", "kubernetes-mixin KubePodNotReady"],
  look: (pod) => {
    const isWaiting = pod.phase === "Pending" && pod.node === "" && stateWord(pod) === "Pending";
    if (!isWaiting) return null;
    return found({
      summary: "no node takes it",
      since: pod.createdAt,
      steps: after(5 * minuteSeconds, "warning"),
      evidence: [{ path: "", value: "status.phase=Pending, spec.nodeName is empty" }],
    });
  },
};
