/** Where an objective comes from (domain.md 1.2), best first. */
export type Objective =
  | { readonly source: "annotation" | "policy" | "schedule"; readonly targetMs: number }
  | { readonly source: "none" };

/** What a schedule that fires each so often promises: a tenth more, for its run takes time. */
export const promisedBy = (intervalMs: number): number => Math.round(intervalMs * 1.1);

export type RpoState = "ok" | "warn" | "crit" | "unknown" | "none";

/** How a namespace stands to its objective. `none`: no objective is set, which is not the same as compliant. */
export interface Rpo {
  readonly state: RpoState;
  /** Of the newest usable point; null: there is none. */
  readonly ageMs: number | null;
}

/**
 * `age = now − newest usable point that covers it whole`: ok up to the target, critical beyond one and a half of it or without a point.
 * `isKnown` false: whether there is a better point could not be found out, so that a bad state is unknown and a good one stays good.
 */
export function rpoOf(
  points: readonly number[],
  objective: Objective,
  { nowMs, isKnown }: { nowMs: number; isKnown: boolean },
): Rpo {
  const newest = points.filter((at) => at <= nowMs).reduce((best, at) => Math.max(best, at), Number.NEGATIVE_INFINITY);
  const ageMs = Number.isFinite(newest) ? nowMs - newest : null;
  if (objective.source === "none") return { state: "none", ageMs };
  const { targetMs } = objective;
  if (ageMs !== null && ageMs <= targetMs) return { state: "ok", ageMs };
  if (!isKnown) return { state: "unknown", ageMs };
  return { state: ageMs !== null && ageMs <= 1.5 * targetMs ? "warn" : "crit", ageMs };
}

export interface Window {
  readonly fromMs: number;
  readonly nowMs: number;
}

/**
 * Share of a window in which the newest point was no older than the target, 0 to 1 (domain.md 1.2). Points before the window count from
 * its beginning on; without one, the time up to the first point is violated.
 */
export function complianceOf(points: readonly number[], targetMs: number, { fromMs, nowMs }: Window): number {
  if (nowMs <= fromMs) return 1;
  const past = points.filter((at) => at <= nowMs).toSorted((a, b) => a - b);
  const first = past[0] ?? nowMs;
  let violated = Math.max(0, first - fromMs);
  for (const [index, at] of past.entries()) {
    const next = past[index + 1] ?? nowMs;
    violated += Math.max(0, next - Math.max(at + targetMs, fromMs));
  }
  return 1 - violated / (nowMs - fromMs);
}
