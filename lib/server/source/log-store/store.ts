import type { LinePlace, LineQuestion, LineScope } from "#lib/model/line/question.ts";
import type { LogStoreConfig } from "#lib/server/config/log-store.ts";
import { MetricError } from "#lib/server/source/prometheus/failure.ts";

import type { StoreAnswer, StoreClient } from "./client.ts";
import { type Delay, type DelayAsk, readDelays, toDelayBody } from "./delay.ts";
import { askedFields, type Base, type Mapping, toBase, toMapping } from "./mapping.ts";
import { type LineName, readOne, toOneBody, type WholeLine } from "./one.ts";
import { type FoundPart, isAsked, missingOf, toPart } from "./part.ts";
import type { NamedFields } from "./query.ts";
import { type LineAsk, toBody } from "./search.ts";
import { readTallies, type Tally, type TallyAsk, toTallyBody } from "./tally.ts";

/** One Elasticsearch or OpenSearch with lines in it. Whoever asks has checked who may know, and says so as a scope. */
export class LogStore {
  /** Lines outside of a question's scope that the store gave nevertheless, since the start: they are dropped, and somebody has to look. */
  strayed = 0;
  readonly #client: StoreClient;

  constructor(client: StoreClient) {
    this.#client = client;
  }

  get config(): LogStoreConfig {
    return this.#client.config;
  }

  /** Lines after a place, or the first ones. */
  search(ask: LineAsk, after: LinePlace | null): Promise<StoreAnswer<FoundPart>> {
    return this.#client.answer(async () => {
      const mapping = await this.#mapping();
      const named = await this.#named(ask.question);
      const answer = await this.#client.search(toBody(mapping, ask, after, named));
      const { part, strayed } = toPart({ store: this.config.name, mapping, ask, after }, answer);
      this.#noteStrayed(strayed);
      return { ...part, warnings: [...part.warnings, ...unknownFields(ask.question, named)] };
    });
  }

  /** One line by its name; null where there is none within the scope. */
  one(name: LineName, scope: LineScope): Promise<StoreAnswer<WholeLine | null>> {
    return this.#client.answer(async () => {
      const mapping = await this.#mapping();
      const [hit] = (await this.#client.search(toOneBody(mapping, scope, name))).hits?.hits ?? [];
      const found = hit ? readOne(this.config.name, mapping, hit) : null;
      if (found === null || isAsked(scope, found.line)) return found;
      this.#noteStrayed(1);
      return null;
    });
  }

  /** Counts by columns. */
  tally(ask: TallyAsk): Promise<StoreAnswer<readonly Tally[]>> {
    return this.#client.answer(async () => {
      const mapping = await this.#mapping();
      const answer = await this.#client.search(toTallyBody(mapping, ask, await this.#named(ask.question)));
      const missing = missingOf(answer);
      // A count that lacks some shards is no count.
      if (missing !== "") throw new MetricError({ cause: "server", reason: missing });
      return readTallies(mapping, ask, answer);
    });
  }

  /** How long the newest lines took to come, by cluster; null where no field tells. */
  delays(ask: DelayAsk): Promise<StoreAnswer<readonly Delay[] | null>> {
    return this.#client.answer(async () => {
      const mapping = await this.#mapping();
      const body = toDelayBody(mapping, ask);
      return body && readDelays(mapping, await this.#client.search(body));
    });
  }

  close(): Promise<void> {
    return this.#client.close();
  }

  /** Where the store keeps what a line is made of. @throws {MetricError} */
  async #mapping(): Promise<Mapping> {
    return toMapping(await this.#client.caps(askedFields(this.config.fields)), this.config);
  }

  async #named(question: LineQuestion): Promise<NamedFields> {
    const known = new Map<string, Base>();
    for (const name of namesOf(question)) {
      // A name that could not be one is none: it would be a pattern, or lead elsewhere.
      if (!/^[\w@][\w@./-]{0,254}$/.test(name) || name.startsWith("_")) continue;
      const [base] = toBase(await this.#client.caps([name, `${name}.keyword`]), name);
      if (base) known.set(name, base);
    }
    return known;
  }

  #noteStrayed(count: number): void {
    if (count === 0) return;
    this.strayed += count;
    this.#client.noteStrayed(count);
  }
}

const namesOf = ({ terms }: LineQuestion): string[] => [
  ...new Set(terms.flatMap((term) => (term.type === "field" || term.type === "compare" ? [term.field] : []))),
];

const unknownFields = (question: LineQuestion, named: NamedFields): string[] =>
  namesOf(question)
    .filter((name) => !named.has(name))
    .map((name) => `there is no field ${name}`);
