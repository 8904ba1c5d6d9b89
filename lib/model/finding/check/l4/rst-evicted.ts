import { type Check, after, found } from "#lib/model/finding/check.ts";
import { type SeenPod, stateWord } from "#lib/model/finding/seen-pod.ts";

/** RST-EVICTED (domain.md 3.2): the pod that is left behind says that its node was short of something. */
export const evicted: Check<SeenPod> = {
  id: "RST-EVICTED",
  title: "Pod evicted",
  rule: "phase Failed with reason Evicted",
  layer: "L4",
  kinds: ["Pod"],
  remediation: "Read its message for what the node was short of; delete it when it has been read.",
  upstream: ["kubernetes-mixin KubeNodeEviction"],
  look: (pod) => {
    if (pod.phase !== "Failed" || stateWord(pod) !== "Evicted") return null;
    return found({
      summary: "its node put it out",
      steps: after(0, "warning"),
      evidence: [{ path: "", value: "status.reason=Evicted" }],
    });
  },
};
