import { Kept } from "#lib/server/source/prometheus/kept.ts";
import type { Answered, MetricSource } from "#lib/server/source/prometheus/source.ts";

import { Batch } from "./batch.ts";
import { notKnown, type PastCluster } from "./cluster.ts";
import { type Presence, presenceExpression, readPresence } from "./presence.ts";
import type { PastSubject } from "./subject.ts";
import { Turns } from "./turns.ts";

/** Rows kept over all moments: some 300 bytes each. */
const LIMIT_ROWS = 200_000;
/** Large questions that are under way at once: each has 10 s, and charts want answers as well. */
const AT_ONCE = 2;
const KEPT_MILLISECONDS = 600_000;
/** What is this young may still change: metrics come late by way of federation. */
const YOUNG_MILLISECONDS = 120_000;
const YOUNG_KEPT_MILLISECONDS = 15_000;
const FAILED_KEPT_MILLISECONDS = 5000;

export interface PastQuestion {
  readonly subject: PastSubject;
  /** Unix seconds; the same for everybody who means about the same moment. */
  readonly at: number;
  readonly clusters: readonly string[];
}

/** Clusters as they were, rebuilt from kube-state-metrics' series; for nobody in particular, so that equal questions are asked once. */
export class PastBook {
  readonly #source: MetricSource;
  readonly #turns = new Turns(AT_ONCE);
  readonly #kept = new Kept<PastCluster>(LIMIT_ROWS);

  constructor(source: MetricSource) {
    this.#source = source;
  }

  /** Each cluster that was asked for, in that order. Nothing is thrown: a cluster that is not known says why. */
  async read({ subject, at, clusters }: PastQuestion): Promise<Map<string, PastCluster>> {
    const presence = await this.presence(at);
    if (presence.state === "failed") {
      const { cause, reason } = presence.failure;
      return new Map(clusters.map((cluster) => [cluster, notKnown(cause, `Prometheus: ${reason}.`)]));
    }
    const batch = new Batch({ source: this.#source, turns: this.#turns, at, subject, presence: presence.value });
    const read = (cluster: string): Promise<PastCluster> => {
      const absent = this.#whyAbsent(presence.value, cluster);
      if (absent !== null) return Promise.resolve(absent);
      return this.#kept.get(
        `${at} ${subject} ${cluster}`,
        () => batch.add(cluster),
        (found) => ({ until: Date.now() + keptFor(at, found), weight: rowsOf(found) }),
      );
    };
    const found = clusters.map(async (cluster) => [cluster, await read(cluster)] as const);
    void batch.run().catch(() => undefined);
    return new Map(await Promise.all(found));
  }

  /** Which clusters there were. */
  async presence(at: number): Promise<Answered<Presence>> {
    const { clusterLabel } = this.#source;
    const answer = await this.#source.instant(presenceExpression(clusterLabel), at, youngOr(at, KEPT_MILLISECONDS));
    return answer.state === "failed" ? answer : { ...answer, value: readPresence(answer.value, clusterLabel) };
  }

  #whyAbsent({ clusters, hasUnlabelled }: Presence, cluster: string): PastCluster | null {
    const label = this.#source.clusterLabel;
    if (clusters.has(cluster)) return null;
    if (hasUnlabelled)
      return notKnown(
        "config",
        `Prometheus has series of then that lack the label ${label}: it cannot be told whose they are.`,
      );
    if (clusters.size === 0)
      return notKnown(
        "server",
        "Prometheus has nothing of kube-state-metrics of that time: it was before it began, or is longer ago than it keeps.",
      );
    return notKnown(
      "server",
      `Prometheus has no series of kube-state-metrics of then with ${label}="${cluster}": it was not scraped.`,
    );
  }
}

const youngOr = (at: number, kept: number): number =>
  Date.now() - at * 1000 < YOUNG_MILLISECONDS ? YOUNG_KEPT_MILLISECONDS : kept;

const keptFor = (at: number, { problem }: PastCluster): number =>
  problem === null ? youngOr(at, KEPT_MILLISECONDS) : FAILED_KEPT_MILLISECONDS;

const rowsOf = ({ tables }: PastCluster): number =>
  1 + tables.values().reduce((sum, { rowCount }) => sum + rowCount, 0);

const books = new WeakMap<MetricSource, PastBook>();

/** The one book over a source. */
export function bookOf(source: MetricSource): PastBook {
  const book = books.get(source) ?? new PastBook(source);
  books.set(source, book);
  return book;
}
