import type { WatchedResource } from "#lib/contract/kind.ts";
import type { PipelineConfig } from "#lib/model/pipeline/described.ts";
import { pipelineMeasures, pipelineQuestions } from "#lib/model/pipeline/measure.ts";
import type { SeenLogstash } from "#lib/model/pipeline/seen-store.ts";
import type { SeenPipeline } from "#lib/model/pipeline/seen.ts";
import type { Told } from "#lib/model/pipeline/told.ts";
import { Guarded } from "#lib/server/access/guarded.ts";
import type { Placed } from "#lib/server/access/placed.ts";
import { AskedMeasures, type InstantSource } from "#lib/server/observe/metric/asked-measures.ts";
import type { LogstashSource } from "#lib/server/source/logstash/source.ts";
import type { Table } from "#lib/server/store/table.ts";

import { ObservedLogstash } from "./observed-logstash.ts";
import { type JudgedStore, ObservedStore } from "./observed-store.ts";
import { seePods, type SeenPods } from "./see-agents.ts";
import { Moving, seeLines, seeNamespaces, seeNodes, seeVolume } from "./see-lines.ts";
import { homeOf, type Measures, seeAgent, seeBroker } from "./see-measures.ts";

/** A log store, and what is known of the way of lines to it. */
export interface JudgedPipeline extends JudgedStore {
  readonly pipeline: PipelineConfig;
  readonly logstash: readonly LogstashSource[];
  /** Whether it should have lines of a cluster. */
  readonly has: (cluster: string) => boolean;
}

export interface PipelineBookOptions {
  readonly pipelines: readonly JudgedPipeline[];
  /** The central Prometheus; null where none is configured. */
  readonly source: InstantSource | null;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

/** The way of a cluster's lines, for who may list its nodes. */
export interface PlacedWay extends Placed {
  readonly seen: SeenPipeline;
}

interface Kept {
  readonly judged: JudgedPipeline;
  readonly store: ObservedStore;
  readonly logstash: readonly ObservedLogstash[];
}

type TableOf = (resource: WatchedResource) => Table | undefined;

const PODS_SECONDS = 300;

/** What every hop of the central logs said last: shared questions, however many clusters there are. */
export class PipelineBook {
  readonly #measures: Measures;
  readonly #kept: readonly Kept[];
  readonly #moving = new Moving();
  readonly #pods = new Map<string, { at: number; seen: SeenPods | null }>();
  readonly #now: () => number;
  #isLooking = false;

  constructor({ pipelines, source, now = Date.now }: PipelineBookOptions) {
    this.#now = now;
    const queues = pipelines.map(({ pipeline }) => `(?:${pipeline.queues})`).join("|");
    this.#measures =
      source === null || pipelines.length === 0
        ? null
        : new AskedMeasures({
            source,
            measures: forQueues(queues),
            questions: pipelineQuestions,
            everyMilliseconds: 1000 * Math.min(...pipelines.map(({ everySeconds }) => everySeconds)),
            now,
          });
    this.#kept = pipelines.map((judged) => ({
      judged,
      store: new ObservedStore(judged, now),
      logstash: judged.logstash.map((one) => new ObservedLogstash(one, judged.everySeconds, now)),
    }));
  }

  /** What was last made of each cluster's way, for whoever may see it. */
  readonly ways = new Guarded<PlacedWay>(() => this.#ways.values());
  readonly #ways = new Map<string, PlacedWay>();

  /** Grows with every answer. */
  get version(): number {
    const parts = this.#kept.flatMap(({ store, logstash }) => [store, ...logstash]);
    return parts.reduce((sum, { version }) => sum + version, this.#measures?.version ?? 0);
  }

  /** Asks what is due. */
  look(): void {
    this.#measures?.look();
    if (this.#isLooking) return;
    this.#isLooking = true;
    const all = this.#kept.flatMap(({ store, logstash }) => [store, ...logstash]);
    void Promise.all(all.map((one) => one.look())).finally(() => (this.#isLooking = false));
  }

  /** The way of a cluster's lines; null where no log store is to have any. */
  of(cluster: string, tableOf: TableOf): SeenPipeline | null {
    const kept = this.#kept.find(({ judged }) => judged.has(cluster));
    if (kept === undefined) return null;
    const { judged, store, logstash } = kept;
    const now = Math.floor(this.#now() / 1000);
    const pods = this.#podsOf(cluster, tableOf, now);
    const home = homeOf(this.#measures, judged.pipeline, cluster);
    const shared = judged.pipeline.cluster;
    const elsewhere = shared === null || shared === cluster ? null : shared;
    const seen: SeenPipeline = {
      cluster,
      now,
      lines: seeLines(store, this.#moving, cluster, now),
      nodes: seeNodes(store, cluster, pods?.withAgent ?? null),
      namespaces: seeNamespaces(store, cluster, pods?.namespaces ?? null),
      volume: seeVolume(store, cluster),
      agent: seeAgent(this.#measures, cluster, now),
      broker: seeBroker(this.#measures, judged.pipeline, home, now),
      logstash: seeLogstash(logstash),
      logstashSilence: logstash.find(({ silence }) => silence !== null)?.silence ?? null,
      store: store.see(),
      elsewhere: { queue: home === "" || home === cluster ? null : home, consumer: elsewhere, store: elsewhere },
    };
    this.#ways.set(cluster, { cluster, resource: "nodes", namespace: "", seen });
    return seen;
  }

  #podsOf(cluster: string, tableOf: TableOf, now: number): SeenPods | null {
    const known = this.#pods.get(cluster);
    if (known && known.seen !== null && now - known.at < PODS_SECONDS) return known.seen;
    const seen = seePods(tableOf("pods"), now);
    this.#pods.set(cluster, { at: now, seen });
    return seen;
  }

  async close(): Promise<void> {
    await Promise.all(this.#kept.flatMap(({ judged }) => judged.logstash.map((one) => one.close())));
  }
}

/** Every instance has to answer: half of them say nothing of the others. */
function seeLogstash(all: readonly ObservedLogstash[]): Told<readonly SeenLogstash[]> {
  if (all.length === 0) return { state: "na", reason: "no Logstash is configured (logs.pipeline.logstash)" };
  const told = all.map((one) => one.see());
  const unknown = told.find((one) => one.state !== "known");
  if (unknown !== undefined) return unknown;
  const at = Math.min(...told.map((one) => (one.state === "known" ? one.at : 0)));
  return { state: "known", value: told.flatMap((one) => (one.state === "known" ? one.value : [])), at };
}

/** A pattern of names in an expression's text. */
const forQueues = (pattern: string): typeof pipelineMeasures => {
  const text = pattern.replaceAll("\\", "\\\\").replaceAll('"', '\\"');
  const entries = Object.entries(pipelineMeasures).map(([name, expression]) => [
    name,
    expression.replaceAll("$q", () => text),
  ]);
  return Object.fromEntries(entries) as typeof pipelineMeasures;
};
