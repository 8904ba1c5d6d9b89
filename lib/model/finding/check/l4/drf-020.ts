import { type Check, after, found, minuteSeconds, unknown } from "#lib/model/finding/check.ts";
import type { SeenAutoscaler } from "#lib/model/finding/seen-batch.ts";

const fine = new Set(["Active", "Inactive"]);

/** DRF-020 autoscaler cannot scale (domain.md 2.3): the reasons of Argo CD's health of autoscalers. */
export const autoscalerFailing: Check<SeenAutoscaler> = {
  id: "DRF-020",
  title: "Autoscaler cannot scale",
  rule: "condition AbleToScale or ScalingActive has a failure's reason (FailedGetScale, FailedGetResourceMetric, InvalidSelector …)",
  layer: "L4",
  kinds: ["HorizontalPodAutoscaler"],
  remediation: "Look at the source of its metrics (metrics-server, an adapter) and at its target's name.",
  upstream: ["Argo CD HorizontalPodAutoscaler health", "Popeye 600"],
  look: ({ status, target }) => {
    if (status === "") return unknown("no condition was reported");
    if (fine.has(status)) return null;
    return found({
      summary: `${status}: ${target} stays at its size`,
      steps: after(5 * minuteSeconds, "warning"),
      evidence: [{ path: "", value: `condition reason ${status}` }],
    });
  },
};
