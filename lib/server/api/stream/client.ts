import type { StreamEvent } from "#lib/contract/stream.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";

import type { Group } from "./group.ts";
import type { Sink } from "./sink.ts";
import type { TopicState } from "./topic.ts";

// A client that far behind gets no more deltas: when it has caught up it gets one snapshot instead of everything it missed.
export const PENDING_LIMIT_BYTES = 256 * 1024;

export interface Subscription {
  readonly id: string;
  group: Group<Member>;
  seq: number;
  /** What the client holds; null when it must be told everything. */
  sent: TopicState | null;
}

export interface Member {
  client: Client;
  subscription: Subscription;
}

/** One browser's connection and what it subscribed to. */
export class Client {
  readonly id: string;
  readonly viewer: Viewer;
  readonly members = new Map<string, Member>();
  readonly #sink: Sink;

  constructor(id: string, viewer: Viewer, sink: Sink) {
    this.id = id;
    this.viewer = viewer;
    this.#sink = sink;
  }

  get isBehind(): boolean {
    return this.#sink.pendingBytes > PENDING_LIMIT_BYTES;
  }

  /** Tells what one subscription lacks, or forgets what it was told if the client is behind. */
  deliver(subscription: Subscription): void {
    const { group, sent } = subscription;
    if (sent !== null && sent === group.state) return;
    if (this.isBehind) {
      subscription.sent = null;
      return;
    }
    const change = group.changeSince(sent);
    subscription.sent = group.state;
    if (!change) return;
    // A problem carries no rows, so it takes no number: the client must not see a gap after it.
    const seq = change.event === "problem" ? "" : `"seq":${(subscription.seq += 1)},`;
    this.#sink.write(
      `data: {"event":"${change.event}","subscription":${JSON.stringify(subscription.id)},${seq}${change.body}}\n\n`,
    );
  }

  send(event: Extract<StreamEvent, { event: "hello" | "bye" }>): void {
    this.#sink.write(`data: ${JSON.stringify(event)}\n\n`);
  }

  /** A comment, so that both ends notice a connection that died silently. */
  beat(): void {
    if (!this.isBehind) this.#sink.write(":\n\n");
  }

  end(): void {
    this.#sink.end();
  }

  drop(): void {
    this.#sink.drop();
  }
}
