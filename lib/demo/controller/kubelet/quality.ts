import type { PodSpec } from "../kind/pod.ts";

/** Guaranteed when every container's cpu and memory have limits equal to their requests. */
export function qosClassOf({ containers, initContainers = [] }: PodSpec): "Guaranteed" | "Burstable" | "BestEffort" {
  const asks = [...containers, ...initContainers].flatMap(({ resources: { requests = {}, limits = {} } = {} }) =>
    ["cpu", "memory"].map((name) => ({ request: requests[name] ?? limits[name], limit: limits[name] })),
  );
  if (asks.every(({ request }) => request === undefined)) return "BestEffort";
  return asks.every(({ request, limit }) => limit !== undefined && request === limit) ? "Guaranteed" : "Burstable";
}
