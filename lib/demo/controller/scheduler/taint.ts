import type { Taint } from "../kind/kinds.ts";
import type { Pod, Toleration } from "../kind/pod.ts";

/** The toleration by which a pod bears a taint, if any. */
export function tolerationOf(pod: Pod, taint: Taint): Toleration | undefined {
  return (pod.spec.tolerations ?? []).find(({ key = "", operator = "Equal", value = "", effect = "" }) => {
    if (effect !== "" && effect !== taint.effect) return false;
    if (key !== "" && key !== taint.key) return false;
    return operator === "Exists" || (key !== "" && value === (taint.value ?? ""));
  });
}
