import type { SeenStore, StoreHealth } from "#lib/model/pipeline/seen-store.ts";
import type { Told } from "#lib/model/pipeline/told.ts";
import { type Arrival, askArrivals, askLast, askNames, askUnparsed } from "#lib/server/source/log-store/arrivals.ts";
import type { StoreTools } from "#lib/server/source/log-store/observe.ts";
import {
  askConflicts,
  askFieldCount,
  askHealth,
  askNodes,
  askSettings,
  askStuck,
  askWatermarks,
  type NodeCounters,
} from "#lib/server/source/log-store/operation.ts";
import { askUsual } from "#lib/server/source/log-store/usual.ts";

import { rateOf, sinceBefore } from "./counter.ts";
import { Poll, silenceOf } from "./poll.ts";

/** A log store, for those who judge it. */
export interface JudgedStore {
  readonly name: string;
  /** As it is configured; `auto`: it is asked. */
  readonly flavour: "auto" | "elasticsearch" | "opensearch";
  readonly tools: StoreTools;
  /** How often it is asked. */
  readonly everySeconds: number;
  /** Names of the registered clusters whose lines it should have. */
  readonly clusters: () => readonly string[];
}

const HALF_HOUR_SECONDS = 1800;

/** What one store said last of itself and of its lines: four questions a minute, and ten more each five minutes, for a hundred clusters. */
export class ObservedStore {
  readonly store: JudgedStore;
  readonly #polls: ReturnType<typeof toPolls>;
  readonly #nodes: { at: number; counters: readonly NodeCounters[] }[] = [];
  #nodesVersion = 0;

  constructor(store: JudgedStore, now: () => number) {
    this.store = store;
    this.#polls = toPolls(store, now);
  }

  get version(): number {
    return Object.values(this.#polls).reduce((sum, { version }) => sum + version, 0);
  }

  /** Asks what is due, one question after the other: a slow store is not made slower. */
  async look(): Promise<void> {
    for (const poll of Object.values(this.#polls)) await poll.look();
  }

  arrivals(): Told<ReadonlyMap<string, Arrival>> {
    return this.#polls.arrivals.read();
  }
  last(): Told<ReadonlyMap<string, number>> {
    return this.#polls.last.read();
  }
  unparsed(): Told<ReadonlyMap<string, number>> {
    return this.#polls.unparsed.read();
  }
  usual(): Told<ReadonlyMap<string, readonly number[]>> {
    return this.#polls.usual.read();
  }
  names(): Told<Names> {
    return this.#polls.names.read();
  }

  /** The store itself, as it is judged. */
  see(): SeenStore {
    const { health, watermarks, settings, stuck, fields } = this.#polls;
    const told = settings.read();
    const marks = watermarks.read();
    return {
      name: this.store.name,
      product: productOf(this.store, health.read()),
      silence: silenceOf(health),
      health: health.read(),
      nodes: this.#seeNodes(),
      watermarks: marks.state === "known" ? marks.value : { low: 0.85, high: 0.9, flood: 0.95 },
      blocked: told.state === "known" ? { ...told, value: told.value.blocked } : told,
      lifecycle: stuck.read(),
      mapping: fields.read(),
    };
  }

  /** Counters say something beside the ones before. */
  #seeNodes(): SeenStore["nodes"] {
    const { nodes } = this.#polls;
    const told = nodes.read();
    if (told.state !== "known") return told;
    if (this.#nodesVersion !== nodes.version) {
      this.#nodesVersion = nodes.version;
      this.#nodes.push({ at: told.at, counters: told.value });
      if (this.#nodes.length > 2) this.#nodes.shift();
    }
    const [before, latest] = this.#nodes.length < 2 ? [undefined, this.#nodes[0]] : this.#nodes;
    const seconds = (latest?.at ?? 0) - (before?.at ?? 0);
    const value = told.value.map(({ rejected, tripped, indexed, ...node }) => {
      const old = before?.counters.find(({ name }) => name === node.name);
      return {
        ...node,
        writesRejected: sinceBefore(rejected, old?.rejected),
        breakersTripped: sinceBefore(tripped, old?.tripped),
        indexedPerSecond: rateOf(indexed, old?.indexed, seconds),
      };
    });
    return { ...told, value };
  }
}

/** Who was heard in the last half hour, and of namespaces also in the hour before. */
export interface Names {
  readonly nodes: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly namespaces: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly namespacesBefore: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const productOf = ({ flavour }: JudgedStore, health: Told<StoreHealth>): string => {
  if (flavour !== "auto") return flavour;
  return health.state === "known" ? health.value.product : "log store";
};

function toPolls(store: JudgedStore, now: () => number) {
  const { tools, clusters } = store;
  const turn = store.everySeconds * 1000;
  const [slow, rare] = [5 * turn, 60 * turn];
  const poll = <T>(everyMilliseconds: number, ask: (at: number) => Promise<T>, isOptional = false): Poll<T> =>
    new Poll({ everyMilliseconds, ask, isOptional, now });
  const arrivals = poll(turn, (at) => askArrivals(tools, at));
  const settings = poll(turn, () => askSettings(tools));
  const health = poll(turn, () => askHealth(tools));
  return {
    health,
    nodes: poll(turn, () => askNodes(tools)),
    settings,
    arrivals,
    last: poll(turn, (at) => askLast(tools, missing(arrivals.read(), clusters()), at)),
    unparsed: poll(slow, (at) => askUnparsed(tools, at)),
    names: poll(slow, (at) => askAllNames(tools, clusters(), at)),
    stuck: poll(slow, () => askStuck(tools, productOf(store, health.read()) === "opensearch"), true),
    watermarks: poll(rare, () => askWatermarks(tools)),
    usual: poll(rare, (at) => askUsual(tools, clusters(), at)),
    fields: poll(rare, () => askFields(tools, settings.read())),
  };
}

/** An absent cluster is in no answer of the store: the registry is what tells that it is absent. */
const missing = (arrivals: Told<ReadonlyMap<string, Arrival>>, clusters: readonly string[]): readonly string[] =>
  arrivals.state === "known" ? clusters.filter((name) => !arrivals.value.has(name)) : [];

async function askAllNames(tools: StoreTools, clusters: readonly string[], now: number): Promise<Names> {
  const half = now - HALF_HOUR_SECONDS;
  const nodes = await askNames(tools, { column: "node", clusters, from: half, to: now });
  const namespaces = await askNames(tools, { column: "namespace", clusters, from: half, to: now });
  const before = { column: "namespace", clusters, from: half - 2 * HALF_HOUR_SECONDS, to: half } as const;
  return { nodes, namespaces, namespacesBefore: await askNames(tools, before) };
}

async function askFields(tools: StoreTools, settings: Told<{ newest: { index: string; limit: number } | null }>) {
  const newest = settings.state === "known" ? settings.value.newest : null;
  const fullest = newest && { ...newest, fields: await askFieldCount(tools, newest.index) };
  return { fullest, conflicts: await askConflicts(tools) };
}
