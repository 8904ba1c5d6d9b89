import { type DriftCheck, drifted, minuteSeconds, unknown } from "#lib/model/drift/finding.ts";
import type { SeenService } from "#lib/model/drift/seen.ts";

/** DRF-025 service without a ready endpoint (domain.md 2.3): ready endpoints = 0 with a selector set. */
export const serviceNoneReady: DriftCheck<SeenService> = {
  id: "DRF-025",
  title: "Service without a ready endpoint",
  rule: "ready endpoints = 0 with a selector set",
  kinds: ["Service"],
  look: (seen) => {
    if (seen.selector === "" || seen.type === "ExternalName" || seen.publishesNotReady) return null;
    if (seen.ready === null) return unknown("its EndpointSlices are not known");
    if (seen.ready > 0) return null;
    const why = seen.desired === 0 ? "the workloads behind it are scaled to zero" : "every request fails";
    return drifted({
      summary: `no endpoint is ready: ${why}`,
      desired: seen.desired,
      actual: 0,
      steps: [{ afterSeconds: minuteSeconds, severity: "critical" }],
    });
  },
};
