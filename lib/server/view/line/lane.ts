import type { LogStores } from "#lib/server/source/log-store/stores.ts";
import { Lane } from "#lib/server/view/lane.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

const OF_ONE_VIEWER = 6;

const lanes = new WeakMap<LogStores, Lane>();

/** Waits for a place and runs the task. @throws {ViewProblem} QD-429-logs when too many wait already. */
export function inLane<T>(stores: LogStores, viewerKey: string, task: () => Promise<T>): Promise<T> {
  // Half of the sockets to a store: tails and pipelines keep the others.
  const lane = lanes.get(stores) ?? new Lane({ width: 4, ofOneViewer: OF_ONE_VIEWER, ofAll: 64, refuse });
  lanes.set(stores, lane);
  return lane.pass(viewerKey, task);
}

const refuse = (own: number): ViewProblem =>
  new ViewProblem({
    status: 429,
    code: "QD-429-logs",
    detail:
      own >= OF_ONE_VIEWER
        ? `${own} searches of yours are under way already.`
        : "Too many searches wait for the log store already.",
    action: "Wait until some of them are answered.",
  });
