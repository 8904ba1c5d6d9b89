import { type Check, found, minuteSeconds, notApplicable, unknown } from "#lib/model/finding/check.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

const name = "v1beta1.metrics.k8s.io";

/** HLT-044 the resource metrics API (domain.md 5.1). */
export const metricsApi: Check<SeenCluster> = {
  id: "HLT-044",
  title: "Resource metrics not available",
  rule: `APIService ${name} has condition Available = False`,
  layer: "L3",
  kinds: ["Cluster"],
  remediation: "Look at metrics-server: autoscalers stand still and kubectl top answers nothing without it.",
  upstream: ["kubernetes-mixin KubeAggregatedAPIDown"],
  look: ({ apiServices }) => {
    if (!apiServices.isKnown) return unknown(apiServices.reason);
    const service = apiServices.value.find((one) => one.name === name);
    if (service === undefined) return notApplicable("no metrics-server is installed");
    if (service.isAvailable) return null;
    return found({
      summary: service.message || service.reason || "not available",
      since: service.since,
      steps: [{ afterSeconds: 5 * minuteSeconds, severity: "warning" }],
      evidence: [
        { path: `/apis/apiregistration.k8s.io/v1/apiservices/${name}`, value: `Available=False (${service.reason})` },
      ],
    });
  },
};
