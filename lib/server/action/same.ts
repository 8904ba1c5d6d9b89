import { basisOf, changedSince, valueAt } from "#lib/model/action/basis.ts";

import { hash } from "./hash.ts";
import { type Held, type Plan, type ReadPlace, targetOf } from "./plan.ts";
import { describeTarget, refuse } from "./problem.ts";
import { readTarget } from "./read.ts";

/** The object as it was looked at. */
export interface Seen {
  readonly object: unknown;
  readonly held: Held;
}

/** Stands for what was looked at: the object, or what would be created. */
export const basisFor = (plan: Plan, object: unknown): string => basisOf(lookedAt(plan, object), plan.paths, hash);

const lookedAt = (plan: Plan, object: unknown): unknown => (targetOf(plan) === null ? plan.body : object);

/** Reads the object again. @throws {ViewProblem} QD-409-changed, with what is another than it was. */
export async function readSame(place: ReadPlace, plan: Plan, basis: string): Promise<Seen> {
  const seen = await readTarget(place, plan);
  const now = lookedAt(plan, seen.object);
  const changed = changedSince(basis, now, plan.paths, hash);
  if (changed.length === 0) return seen;
  const named = changed.map((path) => describePath(path, valueAt(now, path))).join(", ");
  const where = `${describeTarget(plan)} in ${place.cluster.name}`;
  throw refuse("QD-409-changed", `${where} is not what you looked at: ${named} changed. Nothing was done.`);
}

/** `spec.replicas (now 5)`: a value is told where it is short, and cannot be a secret. */
function describePath(path: string, value: unknown): string {
  const isShort = typeof value === "number" || typeof value === "boolean";
  return isShort ? `${path} (now ${value})` : path;
}
