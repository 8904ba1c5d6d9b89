import type { FleetAnswer } from "#lib/contract/fleet.ts";

import type { Change, TopicState } from "./topic.ts";

/** The fleet at one moment. Small enough to be sent whole. */
export class FleetState implements TopicState {
  readonly #json: string;
  /** Without the time of asking, which is also what a live cluster is as of: equal texts mean that there is nothing to say. */
  readonly #meaning: string;
  constructor(fleet: FleetAnswer) {
    this.#json = JSON.stringify(fleet);
    const clusters = fleet.clusters.map((cluster) => (cluster.state === "live" ? { ...cluster, asOf: 0 } : cluster));
    this.#meaning = JSON.stringify({ ...fleet, clusters, asOf: 0 });
  }

  changeSince(sent: TopicState | null): Change | null {
    if (sent instanceof FleetState && sent.#meaning === this.#meaning) return null;
    return { event: "fleet", body: `"fleet":${this.#json}` };
  }
}
