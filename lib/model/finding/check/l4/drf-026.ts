import { type Check, found, minuteSeconds, unknown } from "#lib/model/finding/check.ts";
import type { SeenService } from "#lib/model/finding/seen-workload.ts";

/** DRF-026 service with a single ready endpoint (domain.md 2.3): ready endpoints = 1 while the selected workloads want 2 or more. */
export const serviceSingleReady: Check<SeenService> = {
  id: "DRF-026",
  title: "Service with a single ready endpoint",
  rule: "ready endpoints = 1 while the selected workloads want 2 or more",
  layer: "L4",
  kinds: ["Service"],
  remediation: "Look at the pods that are not ready: the next failure is an outage.",
  upstream: ["Bitmovin replica alert < 2"],
  look: (seen) => {
    if (seen.selector === "" || seen.type === "ExternalName" || seen.publishesNotReady) return null;
    if (seen.ready === null) return unknown("its EndpointSlices are not known");
    if (seen.ready !== 1) return null;
    if (seen.desired === null) return unknown("the workloads behind it are not known");
    if (seen.desired < 2) return null;
    return found({
      summary: `one endpoint is left of ${seen.desired}: its loss is an outage`,
      desired: seen.desired,
      actual: 1,
      steps: [{ afterSeconds: 5 * minuteSeconds, severity: "warning" }],
    });
  },
};
