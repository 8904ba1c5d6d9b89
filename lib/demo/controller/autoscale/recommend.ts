import type { Autoscaler } from "../kind/kinds.ts";

/** Within a tenth of the target nothing moves. */
const tolerance = 0.1;
const stabilizationMilliseconds = 300_000;

/** How many replicas would bring a usage of `ratio` times the target down, or up, to the target. */
export function recommend(current: number, ratio: number): number {
  return Math.abs(ratio - 1) <= tolerance ? current : Math.ceil(current * ratio);
}

/** Scaling down follows the highest recommendation of the last five minutes, scaling up the newest. */
export function latest(
  past: { at: number; replicas: number }[],
  proposed: number,
  current: number,
  now: number,
): number {
  const from = now - stabilizationMilliseconds;
  past.splice(0, past.length, ...past.filter(({ at }) => at > from), { at: now, replicas: proposed });
  if (proposed >= current) return proposed;
  return Math.min(current, Math.max(...past.map(({ replicas }) => replicas)));
}

/** Keeps within the bounds, and grows at most to the double or by four at once. */
export function limit({ minReplicas = 1, maxReplicas }: Autoscaler["spec"], current: number, wanted: number): number {
  const fastest = Math.max(2 * current, current + 4);
  return Math.max(minReplicas, Math.min(maxReplicas, wanted, fastest));
}
