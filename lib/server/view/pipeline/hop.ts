import type { PipelineHop } from "#lib/contract/pipeline.ts";
import { delayOf } from "#lib/model/pipeline/lines.ts";
import { drainSeconds, oldestSeconds } from "#lib/model/pipeline/queue.ts";
import type { SeenAgent, SeenBroker } from "#lib/model/pipeline/seen-metrics.ts";
import type { SeenLogstash } from "#lib/model/pipeline/seen-store.ts";
import type { SeenPipeline } from "#lib/model/pipeline/seen.ts";
import type { Told } from "#lib/model/pipeline/told.ts";

export type HopFigures = Omit<PipelineHop, "standing" | "reason" | "checks"> & {
  /** Why nothing is known of it, where nothing is. */
  readonly doubt: { readonly standing: "unknown" | "na"; readonly reason: string } | null;
};

/** A sum of what is known; null when nothing is. */
export const sumOf = (values: readonly (number | null | undefined)[]): number | null => {
  const known = values.filter((value) => typeof value === "number");
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
};
const mostOf = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
};

const doubtOf = (told: readonly Told<unknown>[]): HopFigures["doubt"] => {
  if (told.some(({ state }) => state === "known")) return null;
  const first = told.find(({ state }) => state === "unknown") ?? told[0];
  if (first === undefined || first.state === "known") return null;
  return { standing: first.state, reason: first.reason };
};
const knownOf = <T>(told: readonly Told<T>[]): T[] => told.flatMap((one) => (one.state === "known" ? [one.value] : []));

/** What stands at each hop of the ways of these clusters to one store; hops that they share are counted once. */
export function hopFigures(ways: readonly SeenPipeline[]): readonly HopFigures[] {
  const brokers = distinct(ways.map(({ broker }) => broker));
  const [first] = ways;
  if (first === undefined) return [];
  return [
    agentOf(ways.map(({ agent }) => agent)),
    queueOf(brokers),
    consumerOf(first.logstash, brokers),
    storeOf(ways),
  ];
}

/** Clusters of one queue tell the same of it. */
function distinct(brokers: readonly Told<SeenBroker>[]): readonly Told<SeenBroker>[] {
  const seen = new Map(
    brokers.map((told) => [told.state === "known" ? JSON.stringify(told.value) : told.reason, told]),
  );
  return [...seen.values()];
}

function agentOf(told: readonly Told<SeenAgent>[]): HopFigures {
  const agents = knownOf(told);
  const waiting = sumOf(agents.map(({ waitingBytes }) => waitingBytes));
  const count = sumOf(agents.flatMap(({ up, down }) => [up, down]));
  const product = agents.some(({ product: one }) => one === "fluentd") ? "Fluentd" : "Fluent Bit";
  return {
    hop: "agent",
    name: agents.length === 0 ? "" : count === null ? product : `${product} × ${count}`,
    doubt: doubtOf(told),
    inPerSecond: sumOf(agents.map(({ inPerSecond }) => inPerSecond)),
    outPerSecond: sumOf(agents.map(({ outPerSecond }) => outPerSecond)),
    backlog: waiting === null ? null : { amount: waiting, unit: "bytes" },
    oldestSeconds: null,
    drainSeconds: null,
  };
}

function queueOf(told: readonly Told<SeenBroker>[]): HopFigures {
  const queues = knownOf(told).flatMap((broker) => broker.queues);
  const ready = sumOf(queues.map((queue) => queue.ready));
  const [only, ...others] = queues;
  return {
    hop: "queue",
    name: only === undefined ? "" : others.length === 0 ? `RabbitMQ ${only.name}` : `RabbitMQ × ${queues.length}`,
    doubt: doubtOf(told),
    inPerSecond: sumOf(queues.map(({ inPerSecond }) => inPerSecond)),
    outPerSecond: sumOf(queues.map(({ outPerSecond }) => outPerSecond)),
    backlog: ready === null ? null : { amount: ready, unit: "messages" },
    oldestSeconds: mostOf(queues.map(oldestSeconds)),
    drainSeconds: mostOf(queues.map(drainSeconds)),
  };
}

/** Without a Logstash that tells, what leaves the queue is what its consumers take. */
function consumerOf(logstash: Told<readonly SeenLogstash[]>, brokers: readonly Told<SeenBroker>[]): HopFigures {
  const pipelines = logstash.state === "known" ? logstash.value : [];
  const queues = knownOf(brokers).flatMap((broker) => broker.queues);
  const consumers = sumOf(queues.map((queue) => queue.consumers));
  const taken = sumOf(queues.map(({ outPerSecond }) => outPerSecond));
  const held = sumOf(pipelines.map(({ queueEvents }) => queueEvents));
  const unacked = sumOf(queues.map((queue) => queue.unacked));
  const isToldBy = logstash.state === "na" ? brokers : [logstash, ...brokers];
  const count = consumers === null ? "" : `${consumers} ${consumers === 1 ? "consumer" : "consumers"}`;
  return {
    hop: "consumer",
    name: pipelines.length === 0 ? count : ["Logstash", count].filter((text) => text !== "").join(" · "),
    doubt: doubtOf(isToldBy),
    inPerSecond: sumOf(pipelines.map(({ inPerSecond }) => inPerSecond)) ?? taken,
    outPerSecond: sumOf(pipelines.map(({ outPerSecond }) => outPerSecond)),
    backlog: backlogOf(held, unacked),
    oldestSeconds: null,
    drainSeconds: null,
  };
}

function backlogOf(held: number | null, unacked: number | null): HopFigures["backlog"] {
  if (held !== null) return { amount: held, unit: "events" };
  return unacked === null ? null : { amount: unacked, unit: "messages" };
}

function storeOf(ways: readonly SeenPipeline[]): HopFigures {
  const [{ store } = { store: null }] = ways;
  const nodes = store?.nodes.state === "known" ? store.nodes.value : [];
  const queued = sumOf(nodes.map(({ writesQueued }) => writesQueued));
  const delays = ways.map(({ lines, now }) => (lines.state === "known" ? delayOf(lines.value, now) : null));
  const isSilent = store?.silence !== null;
  return {
    hop: "store",
    name: store === null ? "" : `${products[store.product] ?? store.product} ${store.name}`,
    doubt: isSilent || store === null ? null : doubtOf([store.health]),
    inPerSecond: sumOf(nodes.map(({ indexedPerSecond }) => indexedPerSecond)),
    outPerSecond: null,
    backlog: queued === null ? null : { amount: queued, unit: "writes" },
    // Of clusters that send nothing the newest line only grows old.
    oldestSeconds: mostOf(delays.filter((_, at) => isArriving(ways[at]))),
    drainSeconds: null,
  };
}

const isArriving = (way: SeenPipeline | undefined): boolean =>
  way?.lines.state === "known" && (way.lines.value.count > 0 || way.lines.value.isMoving);

const products: Readonly<Record<string, string>> = { elasticsearch: "Elasticsearch", opensearch: "OpenSearch" };
