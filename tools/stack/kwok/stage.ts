import { behaviourAnnotation } from "./template.ts";

type Expression = { key: string; operator: "In" | "NotIn" | "Exists" | "DoesNotExist"; values?: string[] };

export type Stage = {
  apiVersion: "kwok.x-k8s.io/v1alpha1";
  kind: "Stage";
  metadata: { name: string };
  spec: Record<string, unknown>;
};

export type StageInput = {
  name: string;
  kind: "Pod" | "Node";
  when: Expression[];
  delay?: Record<string, unknown>;
  event?: { type: "Normal" | "Warning"; reason: string; message: string };
} & ({ status: string } | { delete: true });

/** One kwok Stage: an object that matches `when` gets the rendered status (or is deleted) after the delay. */
export function buildStage({ name, kind, when, delay, event, ...next }: StageInput): Stage {
  const change = "status" in next ? { statusTemplate: next.status } : { delete: true };
  return {
    apiVersion: "kwok.x-k8s.io/v1alpha1",
    kind: "Stage",
    metadata: { name },
    spec: {
      resourceRef: { apiGroup: "v1", kind },
      selector: { matchExpressions: when },
      ...(delay && { delay }),
      next: { ...change, ...(event && { event }) },
    },
  };
}

const behaviourKey = `.metadata.annotations["${behaviourAnnotation}"]`;

export const isHealthy: Expression = { key: behaviourKey, operator: "DoesNotExist" };

export function behavesAs(...values: string[]): Expression {
  return { key: behaviourKey, operator: "In", values };
}

export const isKept: Expression = { key: ".metadata.deletionTimestamp", operator: "DoesNotExist" };

export const isDeleted: Expression = { key: ".metadata.deletionTimestamp", operator: "Exists" };

/** A kubelet has not touched the pod yet: whoever patches a status afterwards is left alone. */
export const isUnstarted: Expression = { key: ".status.startTime", operator: "DoesNotExist" };

export const isRunning: Expression = { key: ".status.phase", operator: "In", values: ["Running"] };

export const isOwnedByJob: Expression = { key: ".metadata.ownerReferences.[].kind", operator: "In", values: ["Job"] };
