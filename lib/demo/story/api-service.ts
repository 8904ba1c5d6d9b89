import { toTime } from "#lib/demo/controller/time.ts";
import type { NewObject } from "#lib/demo/object.ts";

import type { ClusterPlan } from "./cluster.ts";
import { metrics } from "./hidden.ts";
import { kube } from "./kube.ts";

const hour = 3_600_000;
const apiVersion = "apiregistration.k8s.io/v1";
const local = ["True", "Local", "Local APIServices are always available"] as const;
const well = ["True", "Passed", "all checks passed"] as const;
const address = "https://10.96.3.44:443/apis/metrics.k8s.io/v1beta1";
const expired = `Get "${address}": tls: failed to verify certificate: x509: certificate has expired or is not yet valid`;
const broken = ["False", "FailedDiscoveryCheck", `failing or missing response from ${address}: ${expired}`] as const;

function service(
  name: string,
  spec: object,
  [status, reason, message]: typeof local | typeof well | typeof broken,
  since: number,
) {
  const conditions = [{ type: "Available", status, reason, message, lastTransitionTime: toTime(since) }];
  const isLocal = reason === "Local";
  const labels = isLocal ? { labels: { "kube-aggregator.kubernetes.io/automanaged": "onstart" } } : {};
  return kube(apiVersion, "APIService", { name, ...labels }, { spec, status: { conditions } });
}

/** What a cluster's API server answers by itself, and the API of metrics-server, whose certificate nobody renewed in one of them. */
export function buildApiServices({ name }: ClusterPlan, groupVersions: readonly string[], start: number): NewObject[] {
  const own = groupVersions.map((groupVersion) => {
    const [version = "", group = ""] = groupVersion.split("/").toReversed();
    return service(
      `${version}.${group}`,
      { group, version, groupPriorityMinimum: 17_800, versionPriority: 15 },
      local,
      start - 500 * hour,
    );
  });
  const of = { group: "metrics.k8s.io", version: "v1beta1", groupPriorityMinimum: 100, versionPriority: 100 };
  const spec = {
    ...of,
    insecureSkipTLSVerify: false,
    service: { namespace: "kube-system", name: "metrics-server", port: 443 },
  };
  const isBroken = name === metrics.brokenApi;
  return [
    ...own,
    service("v1beta1.metrics.k8s.io", spec, isBroken ? broken : well, start - (isBroken ? 9 : 400) * hour),
  ];
}
