import type { LogStoreConfig } from "#lib/server/config/log-store.ts";
import { MetricError, type MetricFailure } from "#lib/server/source/prometheus/failure.ts";
import type { Received } from "#lib/server/source/prometheus/transport.ts";

import { readBody } from "./fault.ts";
import type { Caps } from "./field.ts";
import { Memory } from "./memory.ts";
import type { RawAnswer } from "./search.ts";
import type { Transport } from "./transport.ts";

export interface StoreLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** An answer, or why there is none; nothing is thrown. */
export type StoreAnswer<T> =
  | { readonly state: "ok"; readonly value: T }
  | { readonly state: "failed"; readonly failure: MetricFailure };

const CAPS_MILLISECONDS = 300_000;

/** Asks one store, in the indices that the configuration names and no others. */
export class StoreClient {
  readonly config: LogStoreConfig;
  readonly #transport: Transport;
  readonly #log: StoreLog;
  readonly #caps = new Memory<Caps>(CAPS_MILLISECONDS);
  #notBefore = 0;
  #isDown = false;

  constructor(config: LogStoreConfig, transport: Transport, log: StoreLog) {
    this.config = config;
    this.#transport = transport;
    this.#log = log;
  }

  /** Indices and patterns as they stand in an address. */
  get index(): string {
    return this.config.index.split(",").map(encodeURIComponent).join(",");
  }

  /** What fields of these names are, some minutes old at most. @throws {MetricError} */
  caps(names: readonly string[]): Promise<Caps> {
    const fields = names.map((name) => (name === "*" ? name : encodeURIComponent(name))).join(",");
    return this.#caps.get(fields, async () => {
      const body = readBody(await this.get(`${this.index}/_field_caps?ignore_unavailable=true&fields=${fields}`));
      const { indices, fields: caps } = body as { indices?: unknown; fields?: unknown };
      if (typeof caps !== "object" || caps === null)
        throw new MetricError({ cause: "protocol", reason: "its answer names no fields" });
      if (Array.isArray(indices) && indices.length === 0)
        throw new MetricError({ cause: "config", reason: `it has no index that ${this.config.index} names` });
      return caps as Caps;
    });
  }

  /** @throws {MetricError} */
  async search(body: object): Promise<RawAnswer> {
    const path = `${this.index}/_search?ignore_unavailable=true`;
    const answer = readBody(await this.#transport.ask({ method: "POST", path, body })) as RawAnswer;
    if (Array.isArray(answer.hits?.hits)) return answer;
    throw new MetricError({ cause: "protocol", reason: "its answer has no lines in it" });
  }

  /** Where audit events are, if anywhere. @throws {MetricError} */
  async searchAudit(body: object): Promise<object> {
    const { audit } = this.config;
    if (audit === null) throw new MetricError({ cause: "config", reason: "it has no audit events" });
    const index = audit.index.split(",").map(encodeURIComponent).join(",");
    const path = `${index}/_search?ignore_unavailable=true`;
    return readBody(await this.#transport.ask({ method: "POST", path, body }));
  }

  /** @throws {MetricError} when no answer came whole. */
  get(path: string): Promise<Received> {
    return this.#transport.ask({ method: "GET", path });
  }

  /** Whatever goes wrong, as a state; a store that wants a pause gets it from every question. */
  async answer<T>(ask: () => Promise<T>): Promise<StoreAnswer<T>> {
    try {
      if (this.#notBefore > Date.now()) throw new MetricError({ cause: "throttled", reason: PAUSED });
      const value = await ask();
      this.#note(null);
      return { state: "ok", value };
    } catch (error) {
      const { failure } = error instanceof MetricError ? error : strange(error);
      this.#notBefore = Math.max(this.#notBefore, failure.notBefore);
      this.#note(failure);
      return { state: "failed", failure };
    }
  }

  /** Tells that the store gave lines outside of a question. */
  noteStrayed(count: number): void {
    this.#log.warn(
      { store: this.config.name, count },
      "the log store gave lines outside of what was asked; none is shown",
    );
  }

  close(): Promise<void> {
    return this.#transport.close();
  }

  /** Once when it goes and once when it comes back; questions name people's objects and stay out of the log. */
  #note(failure: MetricFailure | null): void {
    const isDown = failure !== null && failure.cause !== "server";
    if (isDown === this.#isDown) return;
    this.#isDown = isDown;
    const { name: store } = this.config;
    if (isDown) this.#log.warn({ store, cause: failure.cause }, "the log store gives no answer");
    else this.#log.info({ store }, "the log store answers again");
  }
}

const PAUSED = "it has more to do than it can, and is left alone for a moment";

const strange = (error: unknown): MetricError =>
  new MetricError({ cause: "protocol", reason: "its answer could not be read" }, { cause: error });
