import type { Told } from "./told.ts";

/** One pipeline of one Logstash. Rates are over the time between two looks; null at the first. */
export interface SeenLogstash {
  /** Where it was asked. */
  readonly at: string;
  readonly pipeline: string;
  readonly inPerSecond: number | null;
  readonly outPerSecond: number | null;
  /** Of its persisted queue; null: it has none. */
  readonly queueShare: number | null;
  readonly queueEvents: number | null;
  readonly deadLetterBytes: number | null;
  readonly deadLettersPerSecond: number | null;
  /** Documents that the store will never take, since the last look. */
  readonly refusedPerSecond: number | null;
  /** 0 to 1. */
  readonly workerShare: number | null;
  /** Share of the time in which inputs wait for it. */
  readonly backpressure: number | null;
}

/** `_cluster/health` of a log store. */
export interface StoreHealth {
  readonly product: "elasticsearch" | "opensearch";
  readonly status: "green" | "yellow" | "red";
  readonly nodes: number;
  readonly nodesWithLines: number;
  readonly activeShards: number;
  readonly unassignedShards: number;
  readonly pendingTasks: number;
  readonly longestWaitMilliseconds: number;
}

/** One node of a log store, of `_nodes/stats`. Counters are since the look before; null at the first. */
export interface StoreNode {
  readonly name: string;
  readonly heapShare: number | null;
  readonly diskUsedShare: number | null;
  readonly writesRejected: number | null;
  readonly writesQueued: number | null;
  readonly breakersTripped: number | null;
  /** Documents that were taken in. */
  readonly indexedPerSecond: number | null;
}

/** Where the disks' watermarks are, as shares of use. */
export interface Watermarks {
  readonly low: number;
  readonly high: number;
  readonly flood: number;
}

/** An index whose lifecycle is stuck. */
export interface StuckIndex {
  readonly index: string;
  readonly step: string;
  readonly reason: string;
}

export interface StoreMapping {
  /** Indices by how many fields of how many they have. */
  readonly fullest: { readonly index: string; readonly fields: number; readonly limit: number } | null;
  /** Fields that are of several types. */
  readonly conflicts: readonly { readonly field: string; readonly types: readonly string[] }[];
}

/** A log store, as the checks see it. */
export interface SeenStore {
  readonly name: string;
  readonly product: string;
  /** Why it gives no answer at all; null: it does. */
  readonly silence: string | null;
  readonly health: Told<StoreHealth>;
  readonly nodes: Told<readonly StoreNode[]>;
  readonly watermarks: Watermarks;
  /** Indices that take no writes since a disk was full. */
  readonly blocked: Told<readonly string[]>;
  readonly lifecycle: Told<readonly StuckIndex[]>;
  readonly mapping: Told<StoreMapping>;
}
