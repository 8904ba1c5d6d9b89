import { changedSince, valueAt } from "#lib/model/action/basis.ts";

import { hash } from "./hash.ts";
import type { ActionPlace, Held, Plan } from "./plan.ts";
import { describeTarget, refuse } from "./problem.ts";
import { readTarget } from "./read.ts";

/** The object as it was looked at. */
export interface Seen {
  readonly object: unknown;
  readonly held: Held;
}

/** Reads the object again. @throws {ViewProblem} QD-409-changed, with what is another than it was. */
export async function readSame(place: Omit<ActionPlace, "object">, plan: Plan, basis: string): Promise<Seen> {
  const seen = await readTarget(place, plan);
  const changed = changedSince(basis, seen.object, plan.paths, hash);
  if (changed.length === 0) return seen;
  const named = changed.map((path) => describePath(path, valueAt(seen.object, path))).join(", ");
  const where = `${describeTarget(plan)} in ${place.cluster.name}`;
  throw refuse("QD-409-changed", `${where} is not what you looked at: ${named} changed. Nothing was done.`);
}

/** `spec.replicas (now 5)`: a value is told where it is short, and cannot be a secret. */
function describePath(path: string, value: unknown): string {
  const isShort = typeof value === "number" || typeof value === "boolean";
  return isShort ? `${path} (now ${value})` : path;
}
