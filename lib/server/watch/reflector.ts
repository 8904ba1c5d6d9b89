import { setTimeout as sleep } from "node:timers/promises";

import type { OwnCluster } from "#lib/server/cluster/cluster.ts";
import { drawFraction } from "#lib/server/cluster/draw.ts";
import type { Turnstile } from "#lib/server/cluster/turnstile.ts";
import { Generation } from "#lib/server/store/generation.ts";
import type { Table } from "#lib/server/store/table.ts";
import type { Wire } from "#lib/server/wire/wire.ts";

import { Backoff } from "./backoff.ts";
import { isNotServed } from "./exchange.ts";
import { listInto } from "./list.ts";
import { type ReflectorPhase, type ReflectorState, freshCounts } from "./reflector-state.ts";
import { type Setback, setbackOf } from "./setback.ts";
import { TurnBudget } from "./turn-budget.ts";
import { watchInto } from "./watch.ts";

export interface ReflectorOptions {
  cluster: OwnCluster;
  table: Table;
  /** Lists wait their turn here, so that a thousand clusters do not start at once. */
  turnstile: Turnstile;
  /** Shared by all reflectors of a process. */
  turns?: TurnBudget;
  /** A watch that brings nothing for so long (not even a bookmark) is opened anew from where it was. */
  inactivityMilliseconds: number;
  now?: () => number;
  random?: () => number;
  /** Between two looks for an add-on that is not there; 2 min. */
  absentMilliseconds?: number;
}

/** How often a quiet watch is looked at. */
const lookMilliseconds = 2000;
/** Two unreadable protobuf answers in a row: something between us and the cluster mangles it, JSON may come through. */
const protobufTries = 2;
/** How often a cluster without an add-on is asked whether it has it now. */
const absentMilliseconds = 120_000;

class Inactive extends Error {
  override readonly name = "Inactive";
}

/** Keeps one table equal to one kind of one cluster: list, watch, resume, relist, for ever, until stopped. */
export class Reflector {
  readonly cluster: OwnCluster;
  readonly table: Table;
  readonly counts = freshCounts();
  state: ReflectorState;
  wire: Wire | null = null;
  /** Epoch milliseconds at which the rows were last known to be true; null before the first list is complete. */
  asOf: number | null = null;
  readonly #options: ReflectorOptions;
  readonly #now: () => number;
  readonly #random: () => number;
  readonly #backoff = new Backoff();
  readonly #turns: TurnBudget;
  readonly #stop = new AbortController();
  #watchAbort: AbortController | null = null;
  #resourceVersion: string | null = null;
  #asked: Wire = "protobuf";
  #wireErrors = 0;
  #running: Promise<void> | null = null;

  constructor(options: ReflectorOptions) {
    this.cluster = options.cluster;
    this.table = options.table;
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#random = options.random ?? drawFraction;
    this.#turns = options.turns ?? new TurnBudget();
    this.state = { phase: "init", cause: "none", reason: "", since: this.#now() };
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Ends the list or watch under way and resolves when nothing of it is left. */
  async stop(): Promise<void> {
    this.#stop.abort(new Error("stopped"));
    await this.#running;
  }

  async #run(): Promise<void> {
    const unsubscribe = this.cluster.subscribe(() => this.#onConnection());
    const look = setInterval(() => this.#look(), lookMilliseconds);
    look.unref();
    while (!this.#stop.signal.aborted) await this.#round();
    clearInterval(look);
    unsubscribe();
  }

  async #round(): Promise<void> {
    try {
      if (this.#resourceVersion === null) await this.#list();
      await this.#watch();
    } catch (error) {
      if (this.#stop.signal.aborted || error instanceof Inactive) return;
      if (this.table.kind.isOptional === true && isNotServed(error)) await this.#waitForAddOn().catch(() => undefined);
      else await this.#recover(setbackOf(error, this.table.kind.resource)).catch(() => undefined);
    }
  }

  async #list(): Promise<void> {
    const signal = this.#stop.signal;
    this.#resourceVersion = await this.#options.turnstile.pass(() => {
      signal.throwIfAborted();
      if (this.state.phase !== "absent") this.#enter(this.table.isComplete ? "relisting" : "syncing");
      return listInto({
        cluster: this.cluster,
        table: this.table,
        wire: this.#asked,
        signal,
        turns: this.#turns,
        counts: this.counts,
        onProgress: (wire) => this.#listed(wire),
      });
    });
    this.asOf = this.#now();
    this.#wireErrors = 0;
  }

  #listed(wire: Wire): void {
    this.wire = wire;
    if (this.state.phase !== "absent") return;
    this.asOf = null;
    this.#enter("syncing");
  }

  /** The cluster does not serve it: what was there is gone, and it may come with an installation. */
  async #waitForAddOn(): Promise<void> {
    this.#resourceVersion = null;
    new Generation(this.table).commit();
    this.table.isComplete = false;
    this.asOf = this.#now();
    this.#backoff.healthy(this.#now());
    this.#enter("absent");
    const wait = this.#options.absentMilliseconds ?? absentMilliseconds;
    await this.#sleepUntilReachable(wait * (1 + this.#random() / 4));
  }

  async #watch(): Promise<void> {
    const abort = new AbortController();
    this.#watchAbort = abort;
    const openedAt = this.#now();
    try {
      await watchInto({
        cluster: this.cluster,
        table: this.table,
        wire: this.#asked,
        signal: AbortSignal.any([this.#stop.signal, abort.signal]),
        turns: this.#turns,
        resourceVersion: this.#resourceVersion ?? "",
        counts: this.counts,
        random: this.#random,
        onOpen: (wire) => this.#opened(wire),
        onProgress: (resourceVersion) => {
          this.#resourceVersion = resourceVersion;
          this.asOf = this.#now();
        },
      });
    } finally {
      this.#watchAbort = null;
    }
    // A server that ends every watch at once must not make us ask in a tight loop.
    if (this.#now() - openedAt < 1000)
      await sleep(this.#backoff.nextMilliseconds(this.#now(), this.#random()), undefined, {
        signal: this.#stop.signal,
      });
  }

  #opened(wire: Wire): void {
    this.wire = wire;
    this.asOf = this.#now();
    this.#backoff.healthy(this.#now());
    this.#enter("live");
  }

  async #recover(setback: Setback): Promise<void> {
    if (setback.isParseError) {
      this.counts.parseErrors++;
      if (++this.#wireErrors >= protobufTries) this.#asked = "json";
    }
    if (setback.next === "json") this.#asked = "json";
    if (setback.next === "relist") this.#resourceVersion = null;
    // Listing again is its own phase, and rows stay in force meanwhile: going through stale would only flicker.
    if (setback.waitMilliseconds !== 0) this.#enter(this.asOf === null ? "init" : "stale", setback);
    const jitter = setback.waitMilliseconds === null ? 0 : this.#random() * 500;
    const wait = setback.waitMilliseconds ?? this.#backoff.nextMilliseconds(this.#now(), this.#random());
    await this.#sleepUntilReachable(wait + jitter);
  }

  /** Waits the given time, or while the breaker keeps everyone but its probe away: for as long as that and no longer. */
  async #sleepUntilReachable(milliseconds: number): Promise<void> {
    const signal = this.#stop.signal;
    if (this.cluster.status.breaker === "closed") await sleep(milliseconds, undefined, { signal });
    while (this.cluster.status.breaker !== "closed" && !signal.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const unsubscribe = this.cluster.subscribe(resolve);
      signal.addEventListener("abort", () => resolve(), { once: true });
      await promise;
      unsubscribe();
    }
  }

  /** When the connection is given up, a watch over it is dead too, even if its socket does not know. */
  #onConnection(): void {
    if (this.cluster.status.breaker !== "open" || this.#watchAbort === null) return;
    this.#enter("stale", { cause: this.cluster.status.cause, reason: this.cluster.status.reason });
    this.#watchAbort.abort(new Inactive("connection lost"));
  }

  #look(): void {
    if (this.#watchAbort === null || this.state.phase !== "live" || this.asOf === null) return;
    if (this.#now() - this.asOf < this.#options.inactivityMilliseconds) return;
    this.#watchAbort.abort(new Inactive("nothing came for too long"));
  }

  #enter(phase: ReflectorPhase, why?: Pick<Setback, "cause" | "reason">): void {
    const { cause, reason } = why ?? { cause: "none", reason: "" };
    const isSame = this.state.phase === phase && this.state.cause === cause;
    this.state = { phase, cause, reason, since: isSame ? this.state.since : this.#now() };
    this.table.notify();
  }
}
