import { parseDuration } from "./duration.ts";
import type { policyFor } from "./policy.ts";
import { type Objective, promisedBy } from "./rpo.ts";
import type { Pledge } from "./shelter.ts";

/**
 * How old a namespace's newest point may be: as annotated, else as a policy of the
 * configuration says, else as its tightest schedule promises, else nobody says (domain.md 1.2). An
 * annotation that cannot be read is none, and what its text is stands beside it.
 */
export function objectiveOf(
  annotation: string,
  policy: ReturnType<typeof policyFor>,
  [tightest]: readonly Pledge[],
): Objective {
  const targetMs = annotation === "" ? null : parseDuration(annotation.trim());
  if (targetMs !== null) return { source: "annotation", targetMs };
  if (policy !== null) return { source: "policy", targetMs: policy.targetMs };
  if (tightest === undefined || !Number.isFinite(tightest.intervalMs)) return { source: "none" };
  return { source: "schedule", targetMs: promisedBy(tightest.intervalMs) };
}
