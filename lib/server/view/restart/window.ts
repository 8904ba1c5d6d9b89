import type { RestartCounts, RestartWindow } from "#lib/contract/restart.ts";
import type { AtLeast } from "#lib/model/restart/history.ts";
import type { RestartSeries } from "#lib/server/observe/restart/series.ts";

/** Length of each window, and the steps in which it is drawn. */
export const windows: Readonly<Record<RestartWindow, { seconds: number; stepSeconds: number; steps: number }>> = {
  "1h": { seconds: 3600, stepSeconds: 300, steps: 12 },
  "24h": { seconds: 86_400, stepSeconds: 1800, steps: 48 },
  "7d": { seconds: 604_800, stepSeconds: 10_800, steps: 56 },
};

export const countOf = { "1h": "h1", "24h": "h24", "7d": "d7" } as const;

/** Restarts of some series in the three windows. Before `watchedFrom` there may have been more. */
export function countSeries(all: readonly RestartSeries[], now: number, watchedFrom: number): RestartCounts {
  const within = (seconds: number): AtLeast => {
    let count = 0;
    let isAtLeast = watchedFrom > now - seconds;
    for (const { history } of all) {
      const one = history.since(now - seconds);
      count += one.count;
      isAtLeast ||= one.isAtLeast;
    }
    return { count, isAtLeast };
  };
  return { h1: within(windows["1h"].seconds), h24: within(windows["24h"].seconds), d7: within(windows["7d"].seconds) };
}
