import type { PodSpec } from "../kind/pod.ts";

/** The pod's quality of service class: Guaranteed when every container's cpu and memory have limits equal to their requests. */
export function qosClassOf(spec: PodSpec): "Guaranteed" | "Burstable" | "BestEffort" {
  const resources = [...spec.containers, ...(spec.initContainers ?? [])].map((container) => container.resources ?? {});
  const asks = resources.flatMap(({ requests = {}, limits = {} }) =>
    ["cpu", "memory"].map((name) => ({ request: requests[name] ?? limits[name], limit: limits[name] })),
  );
  if (asks.every(({ request, limit }) => request === undefined && limit === undefined)) return "BestEffort";
  return asks.every(({ request, limit }) => limit !== undefined && request === limit) ? "Guaranteed" : "Burstable";
}
