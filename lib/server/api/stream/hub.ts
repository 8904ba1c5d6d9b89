import { randomInt, randomUUID } from "node:crypto";

import type { SubscriptionInput } from "#lib/contract/stream.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";

import { ApiProblem } from "../problem/problem.ts";
import type { Views } from "../views.ts";
import { Client, type Member } from "./client.ts";
import { Group } from "./group.ts";
import type { Sink } from "./sink.ts";
import { Ticker } from "./ticker.ts";
import { toTopic } from "./topics.ts";

export interface HubLimits {
  streams: number;
  /** A stream is a whole browser's (security.md (a) 16). */
  streamsPerPerson: number;
  subscriptionsPerStream: number;
}

// A stream is a whole browser's: twenty tabs with a handful of lists each.
const LIMITS: HubLimits = { streams: 1000, streamsPerPerson: 20, subscriptionsPerStream: 128 };
const RETRY_SECONDS = 5;
const HEARTBEAT_SECONDS = 15;
// A client that stays behind for this many heartbeats (60 s) is not reading any more; it may connect again.
const BEATS_BEHIND = 4;

/** All live streams of this process. */
export class Hub {
  readonly #views: Views;
  readonly #limits: HubLimits;
  readonly #clients = new Map<string, Client>();
  readonly #groups = new Map<string, Group<Member>>();
  readonly #beatsBehind = new Map<Client, number>();
  readonly #ticker = new Ticker(() => this.tick());
  readonly #heartbeat = setInterval(() => this.beat(), HEARTBEAT_SECONDS * 1000).unref();

  constructor(views: Views, limits: Partial<HubLimits> = {}) {
    this.#views = views;
    this.#limits = { ...LIMITS, ...limits };
  }

  /** Refuses before a response head is sent. Who has a server to himself has no limit of his own. @throws {ApiProblem} QD-429-streams, QD-429-rate. */
  requireRoom({ id, mode }: Viewer): void {
    const { streams, streamsPerPerson } = this.#limits;
    if (this.#clients.size >= streams)
      throw new ApiProblem("QD-429-streams", `${streams} live streams are open, which is the limit.`);
    if (mode === "local") return;
    const own = this.#clients.values().reduce((count, { viewer }) => count + (viewer.id === id ? 1 : 0), 0);
    if (own < streamsPerPerson) return;
    const detail = `You have ${own} live streams open, which is the limit of one person.`;
    const action = "Close browsers in which Quarterdeck is open; each has one stream, which is freed at once.";
    throw new ApiProblem("QD-429-rate", detail, { action, retrySeconds: RETRY_SECONDS });
  }

  /** Starts a stream that says `hello`. The caller calls `close` when the connection is gone. */
  open(viewer: Viewer, sink: Sink): Client {
    const client = new Client(randomUUID(), viewer, sink);
    this.#clients.set(client.id, client);
    client.send({ event: "hello", stream: client.id, heartbeatSeconds: HEARTBEAT_SECONDS });
    return client;
  }

  /** Subscribes, or starts a subscription anew: in both cases a snapshot follows. @throws a problem; then nothing has changed. */
  put(viewer: Viewer, stream: string, id: string, input: SubscriptionInput): void {
    const client = this.#require(viewer, stream);
    const before = client.members.get(id);
    if (!before && client.members.size >= this.#limits.subscriptionsPerStream) {
      throw new ApiProblem(
        "QD-429-subscriptions",
        `This stream has ${client.members.size} subscriptions, which is the limit.`,
      );
    }
    const group = this.#group(viewer, input);
    const seq = before?.subscription.seq ?? 0;
    const member: Member = { client, subscription: { id, group, seq, sent: null } };
    group.members.add(member);
    client.members.set(id, member);
    if (before) this.#leave(before);
    client.deliver(member.subscription);
    this.#ticker.start();
  }

  /** Drops a subscription; one that is not there is dropped already. @throws {ApiProblem} QD-404-stream. */
  remove(viewer: Viewer, stream: string, id: string): void {
    const client = this.#require(viewer, stream);
    const member = client.members.get(id);
    client.members.delete(id);
    if (member) this.#leave(member);
  }

  /** Ends one stream, with a reason for whoever reads it. */
  dismiss(client: Client, reason: string, retryMilliseconds: number): void {
    client.send({ event: "bye", reason, retryMilliseconds });
    client.end();
    this.close(client);
  }

  /** Forgets a stream whose connection is gone. */
  close(client: Client): void {
    if (!this.#clients.delete(client.id)) return;
    this.#beatsBehind.delete(client);
    for (const member of client.members.values()) this.#leave(member);
    client.members.clear();
  }

  /** Asks every topic once and tells every subscription what it lacks. */
  tick(): void {
    for (const group of this.#groups.values()) {
      group.refresh();
      for (const { client, subscription } of group.members) client.deliver(subscription);
    }
  }

  /** One heartbeat on every stream; ends those whose clients stopped reading. */
  beat(): void {
    for (const client of this.#clients.values()) {
      client.beat();
      const beats = client.isBehind ? (this.#beatsBehind.get(client) ?? 0) + 1 : 0;
      this.#beatsBehind.set(client, beats);
      if (beats >= BEATS_BEHIND) client.drop();
    }
  }

  get size(): { streams: number; subscriptions: number; topics: number } {
    const subscriptions = this.#clients.values().reduce((sum, { members }) => sum + members.size, 0);
    return { streams: this.#clients.size, subscriptions, topics: this.#groups.size };
  }

  /** Says goodbye to everyone and ends. Clients come back spread over 4 s, not all at once. */
  shutdown(reason: string): void {
    clearInterval(this.#heartbeat);
    this.#ticker.stop();
    for (const client of this.#clients.values()) this.dismiss(client, reason, randomInt(1000, 5000));
  }

  #require(viewer: Viewer, stream: string): Client {
    const client = this.#clients.get(stream);
    // Another viewer's stream looks like none.
    if (client && client.viewer.id === viewer.id) return client;
    throw new ApiProblem("QD-404-stream", "This stream is not open.");
  }

  #group(viewer: Viewer, input: SubscriptionInput): Group<Member> {
    const topic = toTopic(this.#views, viewer, input);
    const known = this.#groups.get(topic.key);
    if (known) {
      known.refresh();
      return known;
    }
    const group = new Group<Member>(topic);
    this.#groups.set(topic.key, group);
    return group;
  }

  #leave(member: Member): void {
    const { group } = member.subscription;
    group.members.delete(member);
    if (group.members.size > 0) return;
    this.#groups.delete(group.topic.key);
    group.close();
    if (this.#groups.size === 0) this.#ticker.stop();
  }
}
