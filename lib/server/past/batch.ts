import { partsExpression } from "#lib/model/past/part.ts";
import { Reading } from "#lib/model/past/reading.ts";
import type { Sample } from "#lib/model/past/sample.ts";
import type { MetricFailure } from "#lib/server/source/prometheus/failure.ts";
import type { Answered, MetricSource } from "#lib/server/source/prometheus/source.ts";

import { notKnown, type PastCluster } from "./cluster.ts";
import { fillTable } from "./fill.ts";
import { pastKinds } from "./kinds.ts";
import { matchersOf, pack, type Portion } from "./portion.ts";
import type { Presence, PresentCluster } from "./presence.ts";
import { type PastSubject, plans } from "./subject.ts";
import type { Turns } from "./turns.ts";

/** Rows that are read at once at most: some 40 MB of answers. */
export const ROWS_AT_ONCE = 20_000;

interface Asking {
  readonly source: MetricSource;
  readonly turns: Turns;
  readonly at: number;
  readonly subject: PastSubject;
  readonly presence: Presence;
}

/** Clusters that are wanted of one moment, asked about together. */
export class Batch {
  readonly #asking: Asking;
  readonly #wanted = new Map<string, PromiseWithResolvers<PastCluster>>();

  constructor(asking: Asking) {
    this.#asking = asking;
  }

  add(cluster: string): Promise<PastCluster> {
    const wanted = Promise.withResolvers<PastCluster>();
    this.#wanted.set(cluster, wanted);
    return wanted.promise;
  }

  /** Asks for all that was added. What goes wrong is told of the clusters that it concerns. */
  async run(): Promise<void> {
    const counts = this.#admit();
    const { rowsAtOnce } = plans[this.#asking.subject];
    const portions = pack(counts, rowsAtOnce).map((clusters) => this.#ask(clusters, counts));
    await Promise.all(portions);
  }

  /** Rows of the clusters that are asked about; the others are told why not. */
  #admit(): Map<string, number> {
    const { presence, subject } = this.#asking;
    const admitted = new Map<string, number>();
    let rows = 0;
    for (const cluster of this.#wanted.keys()) {
      const count = rowsOf(presence.clusters.get(cluster), subject);
      if (rows + count > ROWS_AT_ONCE) {
        const most = ROWS_AT_ONCE.toLocaleString("en");
        const reason = `It had ${count.toLocaleString("en")} ${subject} then; ${most} of the past are read at once. Narrow to fewer clusters.`;
        this.#tell(cluster, notKnown("throttled", reason));
        continue;
      }
      rows += count;
      admitted.set(cluster, count);
    }
    return admitted;
  }

  async #ask(clusters: readonly string[], counts: ReadonlyMap<string, number>): Promise<void> {
    try {
      const found = await this.#read(clusters, counts);
      for (const cluster of clusters)
        this.#tell(cluster, found.get(cluster) ?? notKnown("protocol", "It was not read."));
    } catch (error) {
      // Whatever it is, nobody waits for ever.
      for (const cluster of clusters) this.#tell(cluster, notKnown("protocol", "What was answered could not be read."));
      throw error;
    }
  }

  async #read(clusters: readonly string[], counts: ReadonlyMap<string, number>): Promise<Map<string, PastCluster>> {
    const { source, turns, at, subject, presence } = this.#asking;
    const { questions, rowsAtOnce } = plans[subject];
    const [only] = clusters;
    const isLarge = only !== undefined && (counts.get(only) ?? 0) > rowsAtOnce;
    const portions = isLarge ? await this.#split(only, rowsAtOnce) : [{ clusters, namespaces: null }];
    const readings = new Map(clusters.map((cluster) => [cluster, openReading(presence.clusters.get(cluster))]));
    const failures: MetricFailure[] = [];
    const asked = portions.flatMap((portion) =>
      questions.map(async ({ parts, key }) => {
        const expression = partsExpression(parts, source.clusterLabel, matchersOf(portion, source.clusterLabel));
        const answer = await turns.run(() => source.instant(expression, at));
        if (answer.state === "failed") failures.push(answer.failure);
        else
          for (const [cluster, own] of byCluster(answer.value, source.clusterLabel))
            readings.get(cluster)?.add(parts, own, key);
      }),
    );
    await Promise.all(asked);
    const [failure] = failures;
    return new Map(
      Array.from(readings, ([cluster, reading]) => [
        cluster,
        failure ? notKnown(failure.cause, `Prometheus: ${failure.reason}.`) : build(cluster, subject, reading),
      ]),
    );
  }

  /** A cluster that is too large for one question, by its namespaces. */
  async #split(cluster: string, rowsAtOnce: number): Promise<Portion[]> {
    const { source, at, subject } = this.#asking;
    const [scope] = matchersOf({ clusters: [cluster], namespaces: null }, source.clusterLabel);
    const series = plans[subject].counted.map((family) => `${family}{${scope?.[0]}=~${JSON.stringify(scope?.[2])}}`);
    const answer = await source.instant(`count by (namespace) (${series.join(" or ")})`, at);
    const counts = countsOf(answer);
    if (counts.size === 0) return [{ clusters: [cluster], namespaces: null }];
    return pack(counts, rowsAtOnce).map((namespaces) => ({ clusters: [cluster], namespaces }));
  }

  #tell(cluster: string, found: PastCluster): void {
    this.#wanted.get(cluster)?.resolve(found);
  }
}

const countsOf = (answer: Answered<readonly Sample[]>): Map<string, number> =>
  new Map(answer.state === "ok" ? answer.value.map(({ labels, value }) => [labels["namespace"] ?? "", value]) : []);

const rowsOf = (present: PresentCluster | undefined, subject: PastSubject): number =>
  plans[subject].counted.reduce((sum, family) => sum + (present?.series.get(family) ?? 0), 0);

const openReading = (present: PresentCluster | undefined): Reading => new Reading(present?.scrapedAt ?? new Map());

/** Series by cluster: what is of no cluster that was asked about is nobody's. */
const byCluster = (samples: readonly Sample[], label: string): Map<string, Sample[]> =>
  Map.groupBy(samples, ({ labels }) => labels[label] ?? "");

function build(cluster: string, subject: PastSubject, reading: Reading): PastCluster {
  const tables = plans[subject].tables.map(
    ([resource, read]) => [resource, fillTable(cluster, pastKinds[resource], read(reading))] as const,
  );
  return { tables: new Map(tables), scrapedAt: reading.newestScrape, problem: null };
}
