import { type Check, found, minuteSeconds, notApplicable, unknown } from "#lib/model/finding/check.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

/** HLT-025 an aggregated API is down (domain.md 5.1): discovery, and with it garbage collection, stumbles over it. */
export const apiServiceDown: Check<SeenCluster> = {
  id: "HLT-025",
  title: "Aggregated API not available",
  rule: "an APIService has condition Available = False",
  layer: "L2",
  kinds: ["Cluster"],
  remediation:
    "Look at the Service behind the APIService: its endpoints, certificate and network. Remove one that nobody serves any more.",
  upstream: ["kubernetes-mixin KubeAggregatedAPIDown"],
  look: ({ apiServices }) => {
    if (!apiServices.isKnown) return unknown(apiServices.reason);
    if (apiServices.value.length === 0) return notApplicable("no API is aggregated");
    const down = apiServices.value.filter(({ isAvailable }) => !isAvailable);
    const [first] = down;
    if (first === undefined) return null;
    return found({
      summary: `${first.name}${down.length > 1 ? ` and ${down.length - 1} more` : ""}: ${first.message || first.reason}`,
      since: first.since,
      steps: [{ afterSeconds: 5 * minuteSeconds, severity: "warning" }],
      evidence: down.slice(0, 5).map(({ name, reason }) => ({
        path: `/apis/apiregistration.k8s.io/v1/apiservices/${name}`,
        value: `Available=False (${reason})`,
      })),
    });
  },
};
