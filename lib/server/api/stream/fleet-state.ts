import type { FleetAnswer } from "#lib/contract/fleet.ts";

import type { Change, TopicState } from "./topic.ts";

/** The fleet at one moment: sent whole once, and then only the clusters that changed. */
export class FleetState implements TopicState {
  readonly #fleet: FleetAnswer;
  /** Each cluster's text without the time of asking, which is what a live cluster is as of. */
  readonly #meaning: ReadonlyMap<string, string>;
  readonly #partial: string;
  readonly #problems: string;
  #whole: string | null = null;

  constructor(fleet: FleetAnswer) {
    this.#fleet = fleet;
    this.#meaning = new Map(fleet.clusters.map((cluster) => [cluster.name, meaningOf(cluster)]));
    this.#partial = JSON.stringify(fleet.partial);
    this.#problems = JSON.stringify(fleet.problems);
  }

  changeSince(sent: TopicState | null): Change | null {
    if (sent instanceof FleetState) return this.#delta(sent);
    this.#whole ??= JSON.stringify(this.#fleet);
    return { event: "fleet", body: `"fleet":${this.#whole}` };
  }

  #delta(sent: FleetState): Change | null {
    const { clusters, totals, capacity, asOf } = this.#fleet;
    const changed = clusters.filter(({ name }) => this.#meaning.get(name) !== sent.#meaning.get(name));
    const names = [...this.#meaning.keys()];
    const before = [...sent.#meaning.keys()];
    const isSameOrder = names.length === before.length && names.every((name, at) => name === before[at]);
    const isSameRest = this.#partial === sent.#partial && this.#problems === sent.#problems;
    if (changed.length === 0 && isSameOrder && isSameRest) return null;
    const parts = [
      `"clusters":${JSON.stringify(changed)}`,
      `"totals":${JSON.stringify(totals)}`,
      `"capacity":${JSON.stringify(capacity)}`,
      `"asOf":${asOf}`,
      ...(isSameOrder ? [] : [`"order":${JSON.stringify(names)}`]),
      ...(this.#partial === sent.#partial ? [] : [`"partial":${this.#partial}`]),
      ...(this.#problems === sent.#problems ? [] : [`"problems":${this.#problems}`]),
    ];
    return { event: "fleetDelta", body: parts.join(",") };
  }
}

const meaningOf = (cluster: FleetAnswer["clusters"][number]): string =>
  JSON.stringify(cluster.state === "live" ? { ...cluster, asOf: 0 } : cluster);
