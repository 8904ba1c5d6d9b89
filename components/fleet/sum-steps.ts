import type { RestartAnswer } from "#lib/contract/restart.ts";

/**
 * Restarts of all groups by step of time. A step from before anybody watched in which none is known is unknown, not zero.
 */
export function sumSteps({
  groups,
  heat,
  watchedFrom,
}: Pick<RestartAnswer, "groups" | "heat" | "watchedFrom">): (number | null)[] {
  return Array.from({ length: heat.steps }, (_, at) => {
    const sum = groups.reduce((total, { steps }) => total + (steps[at] ?? 0), 0);
    const end = heat.start + (at + 1) * heat.stepSeconds;
    return sum === 0 && end <= watchedFrom ? null : sum;
  });
}
