import type { LinePlace, LineQuestion, LineScope } from "#lib/model/line/question.ts";
import type { LogStoreConfig } from "#lib/server/config/log-store.ts";
import { MetricError } from "#lib/server/source/prometheus/failure.ts";

import type { StoreAnswer, StoreClient } from "./client.ts";
import { type StoreDescription, toDescription } from "./description.ts";
import { readBody } from "./fault.ts";
import { askedFields, type Base, type Mapping, toBase, toMapping } from "./mapping.ts";
import type { StoreTools } from "./observe.ts";
import { type LineName, readOne, toOneBody, type WholeLine } from "./one.ts";
import { type FoundPart, isAsked, toPart } from "./part.ts";
import { readProduct } from "./product.ts";
import type { NamedFields } from "./query.ts";
import { type LineAsk, toBody, withoutText } from "./search.ts";
import { readTrail, toTrailBody, type Trail, type TrailAsk } from "./trail.ts";
import { LIMIT_BYTES, TOO_LARGE } from "./transport.ts";

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
      const part = await this.#part(mapping, ask, after, named);
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

  /** What it knows of a line. */
  describe(): Promise<StoreAnswer<StoreDescription>> {
    return this.#client.answer(async () => {
      const [product, mapping, caps] = await Promise.all([
        readProduct(this.#client),
        this.#mapping(),
        this.#client.caps(["*"]),
      ]);
      return toDescription(this.config.name, product, mapping, caps);
    });
  }

  /** Audit events of one cluster. */
  trail(ask: TrailAsk): Promise<StoreAnswer<Trail>> {
    return this.#client.answer(async () => readTrail(ask, await this.#client.searchAudit(toTrailBody(ask))));
  }

  /** For those who judge the store, over all clusters: what they are told goes to nobody as it is. */
  tools(): StoreTools {
    const client = this.#client;
    return {
      index: client.index,
      mapping: () => this.#mapping(),
      get: async (path) => readBody(await client.get(path)),
      search: (body) => client.search(body),
    };
  }

  close(): Promise<void> {
    return this.#client.close();
  }

  /** Where the store keeps what a line is made of. @throws {MetricError} */
  async #mapping(): Promise<Mapping> {
    return toMapping(await this.#client.caps(askedFields(this.config.fields)), this.config);
  }

  /** Fewer lines where they are too large together, and a line without its text where one alone is. */
  async #part(mapping: Mapping, ask: LineAsk, after: LinePlace | null, named: NamedFields): Promise<FoundPart> {
    for (const limit of new Set([ask.limit, Math.ceil(ask.limit / 16), 1, 0])) {
      const fewer = { ...ask, limit: Math.max(limit, Math.min(ask.limit, 1)) };
      try {
        const body = toBody(mapping, fewer, after, named);
        const isBare = limit === 0 && ask.limit > 0;
        const answer = await this.#client.search(isBare ? withoutText(mapping, body) : body);
        const { part, strayed } = toPart({ store: this.config.name, mapping, ask: fewer, after }, answer);
        this.#noteStrayed(strayed);
        return isBare ? { ...part, lines: part.lines.map((line) => ({ ...line, cutBytes: LIMIT_BYTES })) } : part;
      } catch (error) {
        if (!(error instanceof MetricError) || error.failure.reason !== TOO_LARGE) throw error;
      }
    }
    throw new MetricError({ cause: "server", reason: TOO_LARGE });
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
