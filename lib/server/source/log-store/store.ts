import type { LineBucket, LineFacet } from "#lib/contract/line.ts";
import { isWithin, type LinePlace, type LineQuestion, type LineScope } from "#lib/model/line/question.ts";
import type { LogStoreConfig } from "#lib/server/config/log-store.ts";
import { MetricError, type MetricFailure } from "#lib/server/source/prometheus/failure.ts";

import { readBody, readFault } from "./fault.ts";
import type { Caps } from "./field.ts";
import { type FoundLine, toLine } from "./hit.ts";
import { askedFields, type Base, type Mapping, toBase, toMapping } from "./mapping.ts";
import { Memory } from "./memory.ts";
import type { NamedFields } from "./query.ts";
import { type LineAsk, type RawAnswer, readFacets, readHistogram, toBody } from "./search.ts";
import type { Transport } from "./transport.ts";

export interface StoreLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** What one store found. */
export interface FoundPart {
  readonly lines: readonly FoundLine[];
  /** Of the last line; null: there is no more. */
  readonly next: LinePlace | null;
  readonly total: { readonly count: number; readonly isAtLeast: boolean };
  readonly histogram: readonly LineBucket[];
  readonly facets: readonly LineFacet[];
  readonly tookMilliseconds: number;
  /** Why there may be more than this; empty while all is well. */
  readonly missing: string;
  readonly warnings: readonly string[];
}

/** An answer, or why there is none; nothing is thrown. */
export type StoreAnswer<T> =
  | { readonly state: "ok"; readonly value: T }
  | { readonly state: "failed"; readonly failure: MetricFailure };

const MAPPING_MILLISECONDS = 300_000;

/** One Elasticsearch or OpenSearch with lines in it. Whoever asks has checked who may know, and says so as a scope. */
export class LogStore {
  readonly config: LogStoreConfig;
  /** Lines outside of a question's scope that the store gave nevertheless, since the start: they are dropped, and somebody has to look. */
  strayed = 0;
  readonly #transport: Transport;
  readonly #log: StoreLog;
  readonly #caps = new Memory<Caps>(MAPPING_MILLISECONDS);
  #notBefore = 0;
  #isDown = false;

  constructor(config: LogStoreConfig, transport: Transport, log: StoreLog) {
    this.config = config;
    this.#transport = transport;
    this.#log = log;
  }

  /** Lines after a place, or the first ones. */
  search(ask: LineAsk, after: LinePlace | null): Promise<StoreAnswer<FoundPart>> {
    return this.#answer(async () => {
      const mapping = await this.mapping();
      const named = await this.#named(ask.question);
      const answer = await this.#search(toBody(mapping, ask, after, named));
      return this.#toPart(mapping, ask, after, answer, unknownFields(ask.question, named));
    });
  }

  /** Where the store keeps what a line is made of, some minutes old at most. @throws {MetricError} */
  async mapping(): Promise<Mapping> {
    return toMapping(await this.#capsOf(askedFields(this.config.fields)), this.config);
  }

  close(): Promise<void> {
    return this.#transport.close();
  }

  async #named({ terms }: LineQuestion): Promise<NamedFields> {
    const names = new Set(
      terms.flatMap((term) => (term.type === "field" || term.type === "compare" ? [term.field] : [])),
    );
    const known = new Map<string, Base>();
    for (const name of names) {
      // A name that could not be one is none: it would be a pattern, or lead elsewhere.
      if (!/^[\w@][\w@./-]{0,254}$/.test(name) || name.startsWith("_")) continue;
      const [base] = toBase(await this.#capsOf([name, `${name}.keyword`]), name);
      if (base) known.set(name, base);
    }
    return known;
  }

  #capsOf(names: readonly string[]): Promise<Caps> {
    const fields = names.map(encodeURIComponent).join(",");
    return this.#caps.get(fields, async () => {
      const path = `${this.#index()}/_field_caps?ignore_unavailable=true&fields=${fields}`;
      const body = readBody(await this.#transport.ask({ method: "GET", path }));
      const { indices, fields: caps } = body as { indices?: unknown; fields?: unknown };
      if (typeof caps !== "object" || caps === null)
        throw new MetricError({ cause: "protocol", reason: "its answer names no fields" });
      if (Array.isArray(indices) && indices.length === 0)
        throw new MetricError({ cause: "config", reason: `it has no index that ${this.config.index} names` });
      return caps as Caps;
    });
  }

  async #search(body: object): Promise<RawAnswer> {
    const path = `${this.#index()}/_search?ignore_unavailable=true`;
    const answer = readBody(await this.#transport.ask({ method: "POST", path, body })) as RawAnswer;
    if (!Array.isArray(answer.hits?.hits))
      throw new MetricError({ cause: "protocol", reason: "its answer has no lines in it" });
    return answer;
  }

  /** Only ever what the configuration names. */
  #index(): string {
    return this.config.index.split(",").map(encodeURIComponent).join(",");
  }

  #toPart(
    mapping: Mapping,
    ask: LineAsk,
    after: LinePlace | null,
    answer: RawAnswer,
    warnings: readonly string[],
  ): FoundPart {
    const { total, hits = [] } = answer.hits ?? {};
    const seen = new Set(after?.seen);
    const fresh = hits.filter(({ _index, _id }) => !seen.has(`${String(_index)}/${String(_id)}`));
    const wanted = fresh.slice(0, ask.limit).map((hit) => toLine(this.config.name, mapping, hit));
    const lines = wanted.filter((line) => line !== null && isAsked(ask.scope, line)) as FoundLine[];
    this.#noteStrayed(wanted.length - lines.length);
    const last = wanted.at(-1);
    return {
      lines,
      next: last && fresh.length > ask.limit ? withSeen(last.place, lines, after) : null,
      total: { count: total?.value ?? 0, isAtLeast: total?.relation === "gte" },
      histogram: readHistogram(answer),
      facets: after === null ? readFacets(mapping, ask, answer) : [],
      tookMilliseconds: Number(answer.took ?? 0),
      missing: missingOf(answer),
      warnings: [...mapping.warnings, ...warnings],
    };
  }

  #noteStrayed(count: number): void {
    if (count === 0) return;
    this.strayed += count;
    this.#log.warn(
      { store: this.config.name, count },
      "the log store gave lines outside of what was asked for; they were dropped",
    );
  }

  async #answer<T>(ask: () => Promise<T>): Promise<StoreAnswer<T>> {
    try {
      if (this.#notBefore > Date.now())
        throw new MetricError({
          cause: "throttled",
          reason: "it has more to do than it can, and is left alone for a moment",
        });
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

  /** Once when it goes and once when it comes back; questions name people's objects and stay out of the log. */
  #note(failure: MetricFailure | null): void {
    const isDown = failure !== null;
    if (isDown === this.#isDown) return;
    this.#isDown = isDown;
    const { name: store } = this.config;
    if (isDown) this.#log.warn({ store, cause: failure.cause }, "the log store gives no answer");
    else this.#log.info({ store }, "the log store answers again");
  }
}

/** Every hit is held against the scope once more: what the store should not have found is not shown. */
const isAsked = (scope: LineScope, { cluster, namespace }: FoundLine): boolean =>
  isWithin(scope, { cluster, namespace: namespace ?? "" });

function withSeen(place: LinePlace, lines: readonly FoundLine[], after: LinePlace | null): LinePlace {
  const isThere = (other: LinePlace): boolean => other.time === place.time && other.number === place.number;
  const before = after && isThere(after) ? after.seen : [];
  return {
    ...place,
    seen: [
      ...new Set([
        ...before,
        ...lines.filter((line) => isThere(line.place)).flatMap((line) => line.place.seen),
        ...place.seen,
      ]),
    ],
  };
}

const unknownFields = ({ terms }: LineQuestion, named: NamedFields): string[] => {
  const names = terms.flatMap((term) => (term.type === "field" || term.type === "compare" ? [term.field] : []));
  return [...new Set(names)].filter((name) => !named.has(name)).map((name) => `there is no field ${name}`);
};

/** Why an answer may lack something. */
function missingOf({ timed_out: isSlow, _shards: shards }: RawAnswer): string {
  const failed = shards?.failed ?? 0;
  if (failed > 0) {
    const [first] = (shards?.failures ?? []) as readonly { reason?: unknown }[];
    const why = readFault(200, { error: first?.reason }).failure.reason;
    return `${failed} of ${shards?.total ?? failed} shards gave no answer: ${why}`;
  }
  return isSlow === true ? "it did not look at everything within the time it was given: ask for a shorter time" : "";
}

const strange = (error: unknown): MetricError =>
  new MetricError({ cause: "protocol", reason: "its answer could not be read" }, { cause: error });
