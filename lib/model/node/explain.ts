import type { NodeDetail } from "#lib/contract/node.ts";

/** Conditions of a node that are bad when True. */
const PRESSURE = /Pressure$|^NetworkUnavailable$/;

/**
 * Why a node takes no pods, or soon will not, in one sentence; empty when nothing is wrong. The kubelet's silence first (Ready Unknown),
 * then what it reports (Ready False, pressure), then what people did (cordon), after Kubernetes' node conditions.
 */
export function explainNode({ conditions, unschedulable }: Pick<NodeDetail, "conditions" | "unschedulable">): string {
  const ready = conditions.find(({ type }) => type === "Ready");
  const pressures = conditions.filter(({ type, status }) => status === "True" && PRESSURE.test(type));
  const reasons = [
    ready?.status === "Unknown" ? "The kubelet has stopped reporting: pods here may or may not run." : "",
    ready?.status === "False"
      ? `The kubelet says that it is not ready: ${ready.message || ready.reason || "no reason given"}.`
      : "",
    ready === undefined ? "No kubelet has reported for this node yet." : "",
    ...pressures.map(({ type, message }) => `${type}: ${message || "reported by the kubelet"}.`),
    unschedulable ? "Cordoned: no new pods are placed here." : "",
  ];
  return reasons
    .filter((reason) => reason !== "")
    .join(" ")
    .replaceAll("..", ".");
}
