import { type Check, after, found, minuteSeconds, unknown } from "#lib/model/finding/check.ts";
import type { SeenJob } from "#lib/model/finding/seen-batch.ts";

/** HLT-063 failed Job, after kubernetes-mixin's rule. */
export const jobFailed: Check<SeenJob> = {
  id: "HLT-063",
  title: "Job failed",
  rule: "a Job has condition Failed for 15 minutes",
  layer: "L4",
  kinds: ["Job"],
  remediation: "Read the log of its last pod, then delete the Job: it stays as it is.",
  upstream: ["kubernetes-mixin KubeJobFailed", "kstatus Failed"],
  look: ({ status, failed }) => {
    if (status === "") return unknown("no status was reported");
    if (status !== "Failed") return null;
    return found({
      summary: `gave up after ${failed} failed ${failed === 1 ? "pod" : "pods"}`,
      steps: after(15 * minuteSeconds, "warning"),
      evidence: [{ path: "", value: "Failed=True" }],
    });
  },
};
