import type { ComparedSubject, PanelName, PanelSubject } from "#lib/contract/panel.ts";
import type { WorkloadResource } from "#lib/contract/workload.ts";

const resources: readonly WorkloadResource[] = ["deployments", "statefulsets", "daemonsets"];

/** `cluster`, `namespace/payments`, `workload/payments/deployments/api`: what clusters are compared by, as the address has it. */
export function printCompared(of: ComparedSubject): string {
  if (of.level === "cluster") return "cluster";
  const rest = of.level === "namespace" ? [of.namespace] : [of.namespace, of.resource, of.name];
  return [of.level, ...rest].join("/");
}

/** Reads what `printCompared` wrote; whole clusters for anything else. */
export function readCompared(text: string | null): ComparedSubject {
  const [level, namespace = "", resource, name = ""] = (text ?? "").split("/");
  if (level === "namespace" && namespace !== "") return { level, namespace };
  const known = resources.find((each) => each === resource);
  if (level === "workload" && namespace !== "" && known !== undefined && name !== "")
    return { level, namespace, resource: known, name };
  return { level: "cluster" };
}

/** What has the same name in other clusters: a pod has not, so that its namespace is compared, and instead of a node its cluster. */
export function comparedBy(of: PanelSubject): ComparedSubject {
  switch (of.level) {
    case "workload":
      return { level: "workload", namespace: of.namespace, resource: of.resource, name: of.name };
    case "pod":
    case "namespace":
      return { level: "namespace", namespace: of.namespace };
    case "node":
    case "cluster":
      return { level: "cluster" };
  }
}

/** Where a panel is compared across clusters. */
export const compareHref = (of: PanelSubject, panel: PanelName): string =>
  `/metrics/compare?panel=${panel}&of=${encodeURIComponent(printCompared(comparedBy(of)))}`;

/** Where what is compared is looked at in one cluster. */
export function metricsHref(of: ComparedSubject, cluster: string): string {
  const segments = (...parts: string[]): string => parts.map(encodeURIComponent).join("/");
  if (of.level === "cluster") return `/clusters/${segments(cluster)}?tab=metrics`;
  if (of.level === "namespace") return `/metrics/namespaces/${segments(cluster, of.namespace)}`;
  return `/workloads/${segments(cluster, of.namespace, of.resource, of.name)}?tab=metrics`;
}
