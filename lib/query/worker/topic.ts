import type { StreamEvent, SubscriptionRequest } from "#lib/contract/stream.ts";

import { applyRowEvent, type RowWindow } from "../delta.ts";
import { applyFleetDelta } from "../fleet-delta.ts";
import type { SubscriptionEvent } from "../subscription.ts";

/** One tab's interest in a topic, under the tab's own name and count. */
export interface Follower {
  subscription: string;
  seq: number;
  send: (event: StreamEvent) => void;
}

type Row = Extract<StreamEvent, { event: "snapshot" }>["rows"][number];

/** One topic that at least one tab follows, with its present state, so that the next tab need not ask the server. */
export class Topic {
  readonly request: SubscriptionRequest;
  readonly #followers = new Set<Follower>();
  #fleet: Extract<StreamEvent, { event: "fleet" }> | undefined;
  #window: RowWindow<Row> | undefined;

  constructor(request: SubscriptionRequest) {
    this.request = request;
  }

  get isFollowed(): boolean {
    return this.#followers.size > 0;
  }

  /** Adds a follower, and tells it what is known. Nothing when nothing is known yet: its snapshot comes with everybody's. */
  add(follower: Follower): void {
    this.#followers.add(follower);
    this.tellAll(follower);
  }

  remove(follower: Follower): void {
    this.#followers.delete(follower);
  }

  /** The whole state for one follower. */
  tellAll(follower: Follower): void {
    if (this.#fleet !== undefined) this.#tell(follower, this.#fleet);
    if (this.#window === undefined) return;
    const { rows, ...frame } = this.#window;
    this.#tell(follower, { event: "snapshot", subscription: "", seq: 0, frame, rows });
  }

  /** An event from the server: kept and handed on. `false` when it does not fit what is held. */
  receive(event: SubscriptionEvent): boolean {
    if (!this.#hold(event)) return false;
    for (const follower of this.#followers) this.#tell(follower, event);
    return true;
  }

  #hold(event: SubscriptionEvent): boolean {
    switch (event.event) {
      case "problem":
        return true;
      case "fleet":
        this.#fleet = event;
        return true;
      case "fleetDelta": {
        const fleet = applyFleetDelta(this.#fleet?.fleet, event);
        this.#fleet = fleet && { event: "fleet", subscription: "", seq: 0, fleet };
        return fleet !== undefined;
      }
      case "snapshot":
      case "delta":
        this.#window = applyRowEvent(this.#window, event);
        return this.#window !== undefined;
    }
  }

  /** What is held may be old: the connection was lost. */
  forget(): void {
    this.#fleet = undefined;
    this.#window = undefined;
  }

  #tell(follower: Follower, event: SubscriptionEvent): void {
    const { subscription } = follower;
    if (event.event === "problem") return follower.send({ ...event, subscription });
    follower.seq += 1;
    follower.send({ ...event, subscription, seq: follower.seq });
  }
}
