import { type Check, unknown } from "#lib/model/finding/check.ts";
import type { SeenPod } from "#lib/model/finding/seen-pod.ts";

/** RST-BACKOFF-UNKNOWN (domain.md 3.2): a crash loop of which the pod does not say how it ended. */
export const endUnknown: Check<SeenPod> = {
  id: "RST-BACKOFF-UNKNOWN",
  title: "Crash loop without a known end",
  rule: "a container waits with CrashLoopBackOff, and its pod has no lastState",
  layer: "L4",
  kinds: ["Pod"],
  remediation: "Read the log of the run before, and the events of its node: the kubelet has forgotten how it ended.",
  upstream: [],
  look: ({ isCrashLooping, lastExitCode }) =>
    isCrashLooping && lastExitCode === null
      ? unknown("it waits with CrashLoopBackOff, and says not how it ended")
      : null,
};
