import type { RecentRestart as Recent, RestartBy, RestartGroup, RestartWindow } from "#lib/contract/restart.ts";
import { signalOf } from "#lib/model/restart/exit.ts";
import { rateOf } from "#lib/model/restart/rate.ts";
import type { RecentRestart } from "#lib/server/observe/restart/restart-book.ts";
import type { RestartSeries } from "#lib/server/observe/restart/series.ts";

import type { goneLookup } from "./gone.ts";
import { countSeries, windows } from "./window.ts";

/** What identifies a series' group, and the value that is shown for it. */
export const groupKeys: Readonly<Record<RestartBy, (series: RestartSeries) => readonly [id: string, value: string]>> = {
  workload: ({ cluster, namespace, workloadKind, workload }) => [
    `${cluster}/${namespace}/${workloadKind}/${workload}`,
    workload,
  ],
  cause: ({ cause }) => [cause, cause],
  cluster: ({ cluster }) => [cluster, cluster],
  namespace: ({ namespace }) => [namespace, namespace],
  node: ({ cluster, node }) => [`${cluster}/${node}`, node],
};

export interface GroupRequest {
  readonly by: RestartBy;
  readonly window: RestartWindow;
  readonly now: number;
  readonly watchedFrom: number;
  readonly heatStart: number;
  readonly ownerOf: (series: RestartSeries) => string;
  readonly isGone: ReturnType<typeof goneLookup>;
}

/** Series of one group as one line. There is at least one. */
export function toGroup(all: readonly RestartSeries[], request: GroupRequest): RestartGroup {
  const { by, window, now, watchedFrom, heatStart } = request;
  const newest = all.reduce((best, one) => (one.last.at > best.last.at ? one : best));
  const [id, value] = groupKeys[by](newest);
  const { seconds, stepSeconds, steps } = windows[window];
  const sums = Array.from({ length: steps }, () => 0);
  for (const { history } of all) history.addTo(sums, heatStart, stepSeconds);
  const counts = countSeries(all, now, watchedFrom);
  const recently = countIn(all, now - 900);
  return {
    id,
    value,
    counts,
    rate: rateOf(recently, counts.h24.count),
    deployTime: countIn(
      all.filter(({ isDeploy }) => isDeploy),
      now - seconds,
    ),
    last: {
      ...placeOf(newest),
      ...newest.last,
      ...endingOf(newest),
      isGone: request.isGone({ ...newest, ...newest.last }),
    },
    owner: by === "workload" ? request.ownerOf(newest) : "",
    steps: sums,
    unplaced: unplacedOf(all, now - seconds),
  };
}

function unplacedOf(all: readonly RestartSeries[], windowStart: number): RestartGroup["unplaced"] {
  const spans = all.flatMap(({ history }) => history.unplaced(windowStart) ?? []);
  if (spans.length === 0) return null;
  return {
    from: Math.min(...spans.map(({ from }) => from)),
    to: Math.max(...spans.map(({ to }) => to)),
    count: spans.reduce((sum, { count }) => sum + count, 0),
  };
}

const countIn = (all: readonly RestartSeries[], from: number): number =>
  all.reduce((sum, { history }) => sum + history.since(from).count, 0);

type Ended = Pick<RestartSeries, "cause" | "reason" | "exitCode">;
type PlacedRestart = Pick<RestartSeries, "cluster" | "namespace" | "node" | "workloadKind" | "workload">;

const endingOf = ({ cause, reason, exitCode }: Ended) => ({ cause, reason, exitCode, signal: signalOf(exitCode) });

const placeOf = ({ cluster, namespace, node, workloadKind, workload }: PlacedRestart) => ({
  cluster,
  namespace,
  node,
  workloadKind,
  workload,
});

/** One of the latest restarts as it is answered. */
export const toRecent = (recent: RecentRestart, isGone: ReturnType<typeof goneLookup>): Recent => ({
  ...placeOf(recent),
  at: recent.at,
  pod: recent.pod,
  podUid: recent.podUid,
  container: recent.container,
  ...endingOf(recent),
  isGone: isGone(recent),
  isDeployTime: recent.isDeploy,
});
