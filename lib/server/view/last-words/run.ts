import type { LastWordsQuery } from "#lib/contract/line.ts";
import type { ContainerDetail } from "#lib/contract/pod.ts";

/** A run of a container that ended, and which of its logs the node keeps. */
export interface EndedRun {
  readonly container: string;
  /** Unix time in milliseconds. */
  readonly endedAt: number;
  readonly isPrevious: boolean;
}

/** A pod tells its ends in whole seconds, and who asks may have read them from a metric. */
const SAME_MILLISECONDS = 5000;

/** The run that is asked about, if its pod still tells of it: the last one that ended unless a time is named. */
export function findRun(
  containers: readonly ContainerDetail[],
  { container, at }: Pick<LastWordsQuery, "container" | "at">,
): EndedRun | undefined {
  const runs = containers.filter(({ name }) => container === undefined || name === container).flatMap(runsOf);
  const near = at === undefined ? runs : runs.filter(({ endedAt }) => Math.abs(endedAt - at) <= SAME_MILLISECONDS);
  return near.toSorted((a, b) => b.endedAt - a.endedAt)[0];
}

function runsOf({ name, state, last }: ContainerDetail): EndedRun[] {
  const toRun = (seconds: number | null | undefined, isPrevious: boolean): EndedRun[] =>
    seconds === null || seconds === undefined ? [] : [{ container: name, endedAt: seconds * 1000, isPrevious }];
  return [...toRun(state.state === "terminated" ? state.finishedAt : null, false), ...toRun(last?.finishedAt, true)];
}
