import type { Matcher } from "#lib/contract/silence.ts";
import { printMatcher } from "#lib/model/alert/matcher.ts";
import { isUnsent } from "#lib/server/cluster/unsent.ts";
import { MetricError, type MetricFailure } from "#lib/server/source/prometheus/failure.ts";

import { mergeAlerts, mergeSilences } from "./merge.ts";
import type { Peer, PeerRequest } from "./peer.ts";
import { RawAlert, readBody, readList, type ReadList, RawSilence } from "./read.ts";

/** What all peers together know. */
export interface Known<T> {
  readonly entries: readonly T[];
  /** Peers that gave no answer; at least one did. */
  readonly failures: readonly (MetricFailure & { readonly url: string })[];
  readonly unreadable: number;
}

/** A silence as Alertmanager takes it. Times are epoch milliseconds. */
export interface SilenceWish {
  /** Replaces this one: where it cannot be changed it is expired, and a new one is set. */
  readonly id?: string | undefined;
  readonly matchers: readonly Matcher[];
  readonly startsAt: number;
  readonly endsAt: number;
  readonly createdBy: string;
  readonly comment: string;
}

/** Alertmanager's API v2, over one or several peers of one cluster. */
export class AlertSource {
  readonly #peers: readonly Peer[];

  constructor(peers: readonly Peer[]) {
    this.#peers = peers;
  }

  /** Every alert, also those that are hidden; those of `matchers` where there are any. @throws {MetricError} when no peer answers. */
  async alerts(matchers: readonly Matcher[] = []): Promise<Known<RawAlert>> {
    const query = matchers.map((matcher) => `filter=${encodeURIComponent(printMatcher(matcher))}`).join("&");
    const known = await this.#ofAll(`alerts${query && `?${query}`}`, (received) => readList(received, RawAlert));
    return { ...known, entries: mergeAlerts(known.lists) };
  }

  /** Every silence that is kept, expired ones for some days. @throws {MetricError} when no peer answers. */
  async silences(): Promise<Known<RawSilence>> {
    const known = await this.#ofAll("silences", (received) => readList(received, RawSilence));
    return { ...known, entries: mergeSilences(known.lists) };
  }

  /** Sets a silence at one peer, which tells the others. @returns its id. @throws {MetricError} */
  async setSilence({ startsAt, endsAt, ...wish }: SilenceWish): Promise<string> {
    const times = { startsAt: new Date(startsAt).toISOString(), endsAt: new Date(endsAt).toISOString() };
    const received = await this.#ofOne({ method: "POST", path: "silences", body: { ...wish, ...times } });
    const { silenceID } = readBody(received) as { silenceID?: unknown };
    if (typeof silenceID === "string" && silenceID !== "") return silenceID;
    throw new MetricError({ cause: "protocol", reason: "it does not say which silence was set" });
  }

  /** Ends a silence now. @throws {MetricError} */
  async expireSilence(id: string): Promise<void> {
    const received = await this.#ofOne({ method: "DELETE", path: `silence/${encodeURIComponent(id)}` });
    if (received.status >= 300) readBody(received);
  }

  async close(): Promise<void> {
    await Promise.all(this.#peers.map((peer) => peer.close()));
  }

  async #ofAll<T>(path: string, read: (received: Awaited<ReturnType<Peer["ask"]>>) => ReadList<T>) {
    const asked = await Promise.allSettled(
      this.#peers.map(async (peer) => read(await peer.ask({ method: "GET", path }))),
    );
    const lists: (readonly T[])[] = [];
    const failures: (MetricFailure & { url: string })[] = [];
    let unreadable = 0;
    for (const [index, answer] of asked.entries()) {
      if (answer.status === "fulfilled") {
        lists.push(answer.value.entries);
        unreadable = Math.max(unreadable, answer.value.unreadable);
      } else failures.push({ url: this.#peers[index]?.url ?? "", ...failureOf(answer.reason) });
    }
    const [first] = failures;
    if (lists.length === 0) throw new MetricError(first ?? { cause: "config", reason: "there is no peer" });
    return { lists, failures, unreadable };
  }

  /** Writes go to one peer. Only when it cannot have heard of it is the next one asked. */
  async #ofOne(request: PeerRequest): ReturnType<Peer["ask"]> {
    let failed: unknown;
    for (const peer of this.#peers) {
      try {
        return await peer.ask(request);
      } catch (error) {
        failed = error;
        if (!isSurelyUnsent(error)) break;
      }
    }
    throw failed;
  }
}

/** Whether nobody can have heard of a request that failed so. */
export const isSurelyUnsent = (error: unknown): boolean =>
  error instanceof MetricError && isUnsent({ reason: error.failure.cause, cause: error.cause });

/** Any failure, in words. */
export const failureOf = (error: unknown): MetricFailure =>
  error instanceof MetricError
    ? error.failure
    : new MetricError({ cause: "protocol", reason: "its answer could not be read" }).failure;
