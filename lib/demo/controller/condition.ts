import type { Condition } from "./kind/pod.ts";

export function findCondition(conditions: readonly Condition[] | undefined, type: string): Condition | undefined {
  return conditions?.find((condition) => condition.type === type);
}

export function isTrue(conditions: readonly Condition[] | undefined, type: string): boolean {
  return findCondition(conditions, type)?.status === "True";
}

/** Conditions with one set. Its lastTransitionTime stays as long as its status does. */
export function setCondition(conditions: readonly Condition[] = [], next: Condition): Condition[] {
  const before = findCondition(conditions, next.type);
  const since = before?.status === next.status ? before.lastTransitionTime : undefined;
  const condition = since === undefined ? next : { ...next, lastTransitionTime: since };
  return before === undefined
    ? [...conditions, condition]
    : conditions.map((other) => (other === before ? condition : other));
}
