import type { Measured } from "#lib/model/finding/measure.ts";
import type { PipelineConfig } from "#lib/model/pipeline/described.ts";
import {
  type AgentMeasure,
  agentQuestions,
  type BrokerMeasure,
  type PipelineMeasure,
} from "#lib/model/pipeline/measure.ts";
import type { SeenAgent, SeenBroker, SeenQueue } from "#lib/model/pipeline/seen-metrics.ts";
import type { Told } from "#lib/model/pipeline/told.ts";
import type { AskedMeasures } from "#lib/server/observe/metric/asked-measures.ts";

export type Measures = AskedMeasures<PipelineMeasure> | null;

export const NO_PROMETHEUS = { state: "na", reason: "no central Prometheus is configured" } as const;

type AgentValues = Readonly<Record<AgentMeasure, number | null>>;

/** Agents of one cluster. */
export function seeAgent(measures: Measures, cluster: string, now: number): Told<SeenAgent> {
  if (measures === null) return NO_PROMETHEUS;
  const values: Partial<Record<AgentMeasure, number | null>> = {};
  for (const name of Object.keys(agentQuestions) as AgentMeasure[]) {
    const told = measures.read(name);
    if (typeof told === "string") return { state: "unknown", reason: `Prometheus: ${told}` };
    values[name] = told.get(cluster)?.[0]?.value ?? null;
  }
  const all = values as AgentValues;
  if (Object.values(all).every((value) => value === null))
    return { state: "na", reason: "Prometheus has no series of Fluent Bit or Fluentd of this cluster" };
  return { state: "known", value: toAgent(all), at: now };
}

function toAgent({ fluentdQueued, fluentdRetries, fluentdBytes, fluentdGrowth, ...own }: AgentValues): SeenAgent {
  if (fluentdQueued === null) return { product: "fluent-bit", ...own };
  const [retriesPerSecond, waitingBytes, waitingBytesPerSecond] = [fluentdRetries, fluentdBytes, fluentdGrowth];
  return { ...own, product: "fluentd", retriesPerSecond, waitingBytes, waitingBytesPerSecond };
}

const seriesIn = (measures: AskedMeasures<PipelineMeasure>, name: BrokerMeasure, home: string): readonly Measured[] => {
  const told = measures.read(name);
  return typeof told === "string" ? [] : (told.get(home) ?? []);
};

const worst = (series: readonly Measured[], pick: (...values: number[]) => number): number | null =>
  series.length === 0 ? null : pick(...series.map(({ value }) => value));

/** The RabbitMQ whose series say that they are of `home` (empty: they name no cluster). */
export function seeBroker(
  measures: Measures,
  { queues: pattern }: PipelineConfig,
  home: string,
  now: number,
): Told<SeenBroker> {
  if (measures === null) return NO_PROMETHEUS;
  const ready = measures.read("ready");
  if (typeof ready === "string") return { state: "unknown", reason: `Prometheus: ${ready}` };
  const of = (name: BrokerMeasure): readonly Measured[] => seriesIn(measures, name, home);
  const value = {
    queues: queuesOf(of, new RegExp(`^(?:${pattern})$`)),
    down: worst(of("brokersDown"), Math.max),
    memoryShare: worst(of("memoryShare"), Math.max),
    diskRoom: worst(of("diskRoom"), Math.min),
    memoryAlarms: worst(of("memoryAlarms"), Math.max) ?? 0,
    diskAlarms: worst(of("diskAlarms"), Math.max) ?? 0,
  };
  if (value.queues.length === 0 && (value.down ?? 0) === 0)
    return { state: "na", reason: `Prometheus has no queue of RabbitMQ whose name is ${pattern}` };
  return { state: "known", value, at: now };
}

function queuesOf(of: (name: BrokerMeasure) => readonly Measured[], pattern: RegExp): SeenQueue[] {
  const byQueue = (name: BrokerMeasure): ReadonlyMap<string, number> =>
    new Map(of(name).map(({ labels, value }) => [`${labels["vhost"] ?? ""}\n${labels["queue"] ?? ""}`, value]));
  const [unacked, consumers, growth, rising, oldest] = (
    ["unacked", "consumers", "growthPerSecond", "risingPerSecond", "oldestSeconds"] as const
  ).map(byQueue);
  const [into, out] = (["queueIn", "queueOut"] as const).map(byQueue);
  return of("ready").flatMap(({ labels: { vhost = "", queue = "" }, value }) => {
    const key = `${vhost}\n${queue}`;
    if (!pattern.test(queue)) return [];
    const rest = {
      unacked: unacked?.get(key) ?? null,
      consumers: consumers?.get(key) ?? null,
      inPerSecond: into?.get(key) ?? null,
      outPerSecond: out?.get(key) ?? null,
      growthPerSecond: growth?.get(key) ?? null,
      risingPerSecond: rising?.get(key) ?? null,
      oldestSeconds: oldest?.get(key) ?? null,
    };
    return [{ vhost, name: queue, ready: value, ...rest }];
  });
}

/** Where the queue of a cluster's lines runs: there, where it is told to, in no cluster in particular, or in the only other one that has any. */
export function homeOf(measures: Measures, { queues, cluster: told }: PipelineConfig, cluster: string): string {
  const ready = measures?.read("ready");
  if (told !== null || ready === undefined || typeof ready === "string") return told ?? "";
  const pattern = new RegExp(`^(?:${queues})$`);
  const homes = Array.from(ready).flatMap(([name, series]) =>
    series.some(({ labels }) => pattern.test(labels["queue"] ?? "")) ? [name] : [],
  );
  if (homes.includes(cluster)) return cluster;
  return homes.length === 1 ? (homes[0] ?? "") : "";
}
