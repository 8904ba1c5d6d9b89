import type { Condition } from "./kind/pod.ts";

export function findCondition(conditions: readonly Condition[] | undefined, type: string): Condition | undefined {
  return conditions?.find((condition) => condition.type === type);
}

export function isTrue(conditions: readonly Condition[] | undefined, type: string): boolean {
  return findCondition(conditions, type)?.status === "True";
}

/** A condition's type, status, reason and message. */
export type Verdict = readonly [string, boolean | Condition["status"], (string | undefined)?, (string | undefined)?];

/** Conditions with some set. A lastTransitionTime stays as long as its status does; `more` is said of all of them. */
export function setConditions(
  known: readonly Condition[] = [],
  verdicts: readonly Verdict[],
  time: string,
  more: Partial<Condition> = {},
): Condition[] {
  const conditions = new Map(known.map((condition) => [condition.type, condition]));
  for (const [type, holds, reason, message] of verdicts) {
    const status = typeof holds === "string" ? holds : holds ? "True" : "False";
    const before = conditions.get(type);
    const lastTransitionTime = (before?.status === status ? before.lastTransitionTime : undefined) ?? time;
    const why = { ...(reason !== undefined && { reason }), ...(message !== undefined && { message }) };
    conditions.set(type, { type, status, ...why, lastTransitionTime, ...more });
  }
  return [...conditions.values()];
}
