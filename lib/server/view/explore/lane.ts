import type { MetricSource } from "#lib/server/source/prometheus/source.ts";
import { Lane } from "#lib/server/view/lane.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

const OF_ONE_VIEWER = 8;

const lanes = new WeakMap<MetricSource, Lane>();

/** Waits for a place and runs the task. @throws {ViewProblem} QD-429-metrics when too many wait already. */
export function inLane<T>(source: MetricSource, viewerKey: string, task: () => Promise<T>): Promise<T> {
  // Half of the sockets: charts of everybody else keep the others.
  const lane = lanes.get(source) ?? new Lane({ width: 4, ofOneViewer: OF_ONE_VIEWER, ofAll: 64, refuse });
  lanes.set(source, lane);
  return lane.pass(viewerKey, task);
}

const refuse = (own: number): ViewProblem =>
  new ViewProblem({
    status: 429,
    code: "QD-429-metrics",
    detail:
      own >= OF_ONE_VIEWER
        ? `${own} questions of yours are under way already.`
        : "Too many questions wait for Prometheus already.",
    action: "Wait until some of them are answered.",
  });
