import { randomUUID } from "node:crypto";

import type { DeliveryAnswer, DeliveryInput } from "#lib/contract/notification.ts";
import { decide, type Groups } from "#lib/model/notification/decide.ts";
import { headlineOf, type Message } from "#lib/model/notification/message.ts";
import type { Snapshot } from "#lib/model/notification/notable.ts";
import type { NotifyConfig } from "#lib/server/config/notify.ts";
import type { State } from "#lib/server/state/open.ts";

import {
  addDeliveries,
  listDeliveries,
  type NewDelivery,
  pruneDeliveries,
  readLast,
  readWaiting,
  type Waiting,
  writeOutcome,
} from "./delivery-log.ts";
import { readGroups, writeGroups } from "./memory.ts";
import type { Health, Pump } from "./pump.ts";

export interface NotifierParts {
  readonly config: NotifyConfig;
  readonly state: State;
  /** One for each channel that is not disabled. */
  readonly pumps: ReadonlyMap<string, Pump>;
  /** Everything there is to tell now; null while that cannot be said. */
  readonly gather: () => Snapshot | null;
  readonly onError: (error: unknown) => void;
  readonly now?: () => number;
}

const pruneMilliseconds = 3_600_000;

/** Looks from time to time at what there is, writes down what is to be told, and hands it to the channels. */
export class Notifier {
  readonly config: NotifyConfig;
  readonly #parts: NotifierParts;
  #groups: Groups | null = null;
  #underWay: Promise<void> | null = null;
  #prunedAt = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: NotifierParts) {
    this.config = parts.config;
    this.#parts = parts;
  }

  /** Looks again and again, until it is closed. */
  start(milliseconds: number): void {
    this.#timer = setInterval(() => void this.look(), milliseconds);
    this.#timer.unref();
  }

  healthOf(channel: string): Health | null {
    return this.#parts.pumps.get(channel)?.health ?? null;
  }

  list(input: DeliveryInput, scope: Parameters<typeof listDeliveries>[2]): Promise<DeliveryAnswer> {
    return listDeliveries(this.#parts.state, input, scope);
  }

  /** Decides once. One look at a time: asked meanwhile, it is the one under way. Never throws: what fails is tried again at the next. */
  look(): Promise<void> {
    return (this.#underWay ??= this.#look()
      .catch(this.#parts.onError)
      .finally(() => (this.#underWay = null)));
  }

  async #look(): Promise<void> {
    const { state, gather, config } = this.#parts;
    this.#groups ??= await this.#recall();
    const snapshot = gather();
    if (snapshot === null) return;
    const { groups, messages, kept, dropped } = decide(this.#groups, snapshot, config.routes);
    if (messages.length + kept.length + dropped.length > 0) {
      // All of it or nothing: who is told and that they were told are one.
      const added = await state.db.transaction().execute(async (change) => {
        await writeGroups(change, kept, dropped);
        return addDeliveries(
          change,
          messages.flatMap((message) => this.#toDeliveries(message)),
        );
      });
      this.#hand(added);
    }
    this.#groups = groups;
    await this.#prune();
  }

  async #recall(): Promise<Groups> {
    const { state, pumps } = this.#parts;
    const groups = await readGroups(state);
    for (const [name, pump] of pumps) pump.remember(await readLast(state, name));
    const waiting = await readWaiting(state);
    this.#hand(waiting);
    const now = this.#now();
    for (const { id, channel, attempts } of waiting)
      if (!pumps.has(channel))
        await writeOutcome(state, id, {
          state: "dead",
          attempts,
          nextAt: null,
          endedAt: now,
          failedAt: now,
          outcome: "the channel is no longer in the configuration",
        });
    return groups;
  }

  #toDeliveries(message: Message): NewDelivery[] {
    const { channels = [] } = this.config.routes.find(({ name }) => name === message.route) ?? {};
    return channels.flatMap((name) => (this.#parts.pumps.has(name) ? [this.#toDelivery(message, name, "")] : []));
  }

  #toDelivery(message: Message, channel: string, by: string): NewDelivery {
    const { route, reason, severity, cluster, group: groupKey } = message;
    const at = this.#now();
    const kind = this.config.channels.find(({ name }) => name === channel)?.kind ?? "webhook";
    const told = {
      route,
      reason,
      severity,
      cluster,
      groupKey,
      headline: headlineOf(message),
      body: JSON.stringify(message),
    };
    const fate = { state: "waiting", attempts: 0, nextAt: at, endedAt: null, failedAt: null, outcome: "" };
    return { id: randomUUID(), at, channel, kind, ...told, ...fate, by };
  }

  #hand(all: readonly Waiting[]): void {
    for (const [name, pump] of this.#parts.pumps) pump.add(all.filter(({ channel }) => channel === name));
  }

  /** Sends a real message that says it is a test. @returns the delivery's id. */
  async test(channel: string, by: string): Promise<string> {
    // What waits from before is read first: the test is handed on once.
    if (this.#groups === null) await this.look();
    const message = testMessage(by, this.#now());
    const added = await addDeliveries(this.#parts.state.db, [this.#toDelivery(message, channel, by)]);
    this.#hand(added);
    return added[0]?.id ?? "";
  }

  async #prune(): Promise<void> {
    if (this.#now() - this.#prunedAt < pruneMilliseconds) return;
    this.#prunedAt = this.#now();
    await pruneDeliveries(this.#parts.state, this.#prunedAt);
  }

  #now(): number {
    return (this.#parts.now ?? Date.now)();
  }

  async close(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.#underWay;
    await Promise.all([...this.#parts.pumps.values()].map((pump) => pump.close()));
  }
}

const testMessage = (by: string, now: number): Message => ({
  group: `test ${now}`,
  route: "",
  reason: "test",
  severity: "info",
  cluster: "",
  kind: "finding",
  check: "test",
  title: `Test of this channel, asked for by ${by}`,
  at: Math.floor(now / 1000),
  entered: [],
  worsened: [],
  resolved: [],
  counts: { entered: 0, worsened: 0, resolved: 0, open: 0 },
});
