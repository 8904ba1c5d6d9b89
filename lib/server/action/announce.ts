import type { Plan } from "./plan.ts";

/** An action as a step-up confirms it: exactly this one, of the object as it was looked at. */
export interface Announced {
  cluster: string;
  verb: string;
  object: { group: string; resource: string; subresource: string; namespace: string; name: string };
  body: unknown;
  resourceVersion: string;
}

/** The basis stands for the object's version: the resourceVersion also changes with what nobody did. */
export function announce({ action, right, body }: Plan, basis: string): Announced {
  const { verb, ...object } = right;
  return { cluster: action.cluster, verb, object, body, resourceVersion: basis };
}
