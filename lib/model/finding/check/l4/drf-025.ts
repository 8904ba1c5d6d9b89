import { type Check, found, minuteSeconds, unknown } from "#lib/model/finding/check.ts";
import type { SeenService } from "#lib/model/finding/seen-workload.ts";

/** DRF-025 service without a ready endpoint (domain.md 2.3): ready endpoints = 0 with a selector set. */
export const serviceNoneReady: Check<SeenService> = {
  id: "DRF-025",
  title: "Service without a ready endpoint",
  rule: "ready endpoints = 0 with a selector set",
  layer: "L4",
  kinds: ["Service"],
  remediation: "Look at the pods that the Service selects: none of them is ready to answer.",
  upstream: ["Popeye 1105"],
  look: (seen) => {
    if (seen.selector === "" || seen.type === "ExternalName" || seen.publishesNotReady) return null;
    if (seen.ready === null) return unknown("its EndpointSlices are not known");
    if (seen.ready > 0) return null;
    const why = seen.desired === 0 ? "the workloads behind it are scaled to zero" : "every request fails";
    return found({
      summary: `no endpoint is ready: ${why}`,
      desired: seen.desired,
      actual: 0,
      steps: [{ afterSeconds: minuteSeconds, severity: "critical" }],
    });
  },
};
