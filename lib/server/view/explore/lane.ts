import { Turnstile } from "#lib/server/cluster/turnstile.ts";
import type { MetricSource } from "#lib/server/source/prometheus/source.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

/** Half of the sockets: charts of everybody else keep the others. */
const WIDTH = 4;
const OF_ONE_VIEWER = 8;
const OF_ALL = 64;

/** Where questions that people wrote themselves wait for each other. */
class Lane {
  readonly #turnstile = new Turnstile(WIDTH);
  readonly #under = new Map<string, number>();
  #all = 0;

  async pass<T>(viewerKey: string, task: () => Promise<T>): Promise<T> {
    const own = this.#under.get(viewerKey) ?? 0;
    if (own >= OF_ONE_VIEWER || this.#all >= OF_ALL) throw refuse(own);
    this.#under.set(viewerKey, own + 1);
    this.#all += 1;
    try {
      return await this.#turnstile.pass(task);
    } finally {
      this.#all -= 1;
      const left = (this.#under.get(viewerKey) ?? 1) - 1;
      if (left === 0) this.#under.delete(viewerKey);
      else this.#under.set(viewerKey, left);
    }
  }
}

const lanes = new WeakMap<MetricSource, Lane>();

/** Waits for a place and runs the task. @throws {ViewProblem} QD-429-metrics when too many wait already. */
export function inLane<T>(source: MetricSource, viewerKey: string, task: () => Promise<T>): Promise<T> {
  const lane = lanes.get(source) ?? new Lane();
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
