import { type Check, after, found, hourSeconds, unknown } from "#lib/model/finding/check.ts";
import type { SeenJob } from "#lib/model/finding/seen-batch.ts";

/** HLT-064 endless Job, after kubernetes-mixin's rule. */
export const jobEndless: Check<SeenJob> = {
  id: "HLT-064",
  title: "Job not completed for 12 hours",
  rule: "a Job has active pods and started more than 12 hours ago",
  layer: "L4",
  kinds: ["Job"],
  remediation: "Look whether it still moves; set activeDeadlineSeconds on what must end.",
  upstream: ["kubernetes-mixin KubeJobNotCompleted"],
  look: ({ status, active, startedAt }) => {
    if (active === 0 || status === "Suspended") return null;
    if (startedAt === null) return unknown("it does not say when it started");
    return found({
      summary: `${active} ${active === 1 ? "pod is" : "pods are"} active`,
      since: startedAt,
      steps: after(12 * hourSeconds, "warning"),
      evidence: [{ path: "", value: `status.active=${active}` }],
    });
  },
};
