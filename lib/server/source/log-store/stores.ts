import type { LineBucket, LineFacet, LineStoreState } from "#lib/contract/line.ts";
import type { LinePlace, LineScope } from "#lib/model/line/question.ts";

import { aroundOf } from "./around.ts";
import type { StoreAnswer } from "./client.ts";
import type { FoundLine } from "./hit.ts";
import { mergeFacets, mergeHistogram, mergeLines, mergeTotal } from "./merge.ts";
import type { LineName, WholeLine } from "./one.ts";
import type { LineAsk } from "./search.ts";
import type { LogStore } from "./store.ts";

/** Where each store's next lines are; a store that is not in it has no more. */
export type Places = Readonly<Record<string, LinePlace>>;

/** What all stores found together. One that gives no answer costs only its own part. */
export interface Found {
  /** In the asked order. */
  readonly lines: readonly FoundLine[];
  /** For what comes after these; null: there is no more. */
  readonly next: Places | null;
  readonly total: { readonly count: number; readonly isAtLeast: boolean };
  readonly histogram: readonly LineBucket[];
  readonly facets: readonly LineFacet[];
  readonly stores: readonly LineStoreState[];
  readonly warnings: readonly string[];
}

export interface AroundAsk {
  readonly line: FoundLine;
  readonly scope: LineScope;
  readonly before: number;
  readonly after: number;
}

/** What stands before a line, newest first, and what comes after it, oldest first. */
export interface Around {
  readonly older: Found;
  readonly newer: Found;
}

/** The central logs: one store, or several that have some clusters each. */
export class LogStores {
  readonly stores: readonly LogStore[];

  constructor(stores: readonly LogStore[]) {
    this.stores = stores;
  }

  /** Lines of all stores in one order; `after` is `next` of the answer before, of the same question. */
  async search(ask: LineAsk, after: Places | null = null): Promise<Found> {
    const asked = this.#asked(ask.scope).filter(({ store }) => after === null || store.config.name in after);
    const parts = await Promise.all(
      asked.map(async ({ store, scope }) => ({
        store,
        scope,
        place: after?.[store.config.name] ?? null,
        answer: await store.search({ ...ask, scope }, after?.[store.config.name] ?? null),
      })),
    );
    const found = parts.flatMap(({ store, answer, place }) =>
      answer.state === "ok" ? [{ name: store.config.name, part: answer.value, place }] : [],
    );
    return {
      ...mergeLines(found, ask),
      total: mergeTotal(found.map(({ part }) => part)),
      histogram: mergeHistogram(found.map(({ part }) => part)),
      facets: mergeFacets(
        found.map(({ part }) => part),
        ask.facets?.size ?? 0,
      ),
      stores: parts.map(({ store, scope, answer }) =>
        toState(store, scope, answer, answer.state === "ok" ? answer.value : undefined),
      ),
      warnings: [
        ...new Set(
          found.flatMap(({ name, part }) =>
            part.warnings.map((one) => (this.stores.length > 1 ? `${name}: ${one}` : one)),
          ),
        ),
      ],
    };
  }

  /** One line by its name, within a scope; null: there is none, or it is none of these. */
  async one(name: LineName, scope: LineScope): Promise<StoreAnswer<WholeLine | null>> {
    const asked = this.#asked(scope).find(({ store }) => store.config.name === name.store);
    return asked ? asked.store.one(name, asked.scope) : { state: "ok", value: null };
  }

  /** Lines of the same container around one. */
  async around({ line, scope, before, after }: AroundAsk): Promise<Around> {
    const [older, newer] = await Promise.all([
      this.search(aroundOf(line, scope, { order: "newest", limit: before }), { [line.store]: line.place }),
      this.search(aroundOf(line, scope, { order: "oldest", limit: after }), { [line.store]: line.place }),
    ]);
    return { older, newer };
  }

  async close(): Promise<void> {
    await Promise.all(this.stores.map((store) => store.close()));
  }

  /** Stores that have lines of what may be seen, each with its part of that. */
  #asked(scope: LineScope): { store: LogStore; scope: LineScope }[] {
    return this.stores.flatMap((store) => {
      const { clusters } = store.config;
      const groups = scope.groups.map((group) => ({
        ...group,
        clusters: clusters === null ? group.clusters : group.clusters.filter((name) => clusters.includes(name)),
      }));
      const kept = groups.filter((group) => group.clusters.length > 0);
      return kept.length === 0 ? [] : [{ store, scope: { groups: kept } }];
    });
  }
}

function toState(
  { config }: LogStore,
  { groups }: LineScope,
  answer: StoreAnswer<unknown>,
  told?: Told,
): LineStoreState {
  const clusters = [...new Set(groups.flatMap((group) => group.clusters))];
  const { missing = "", tookMilliseconds = null } = told ?? {};
  const one = { store: config.name, clusters, tookMilliseconds };
  if (answer.state === "failed")
    return { ...one, state: "down", cause: answer.failure.cause, reason: answer.failure.reason };
  if (missing === "") return { ...one, state: "ok", cause: "none", reason: "" };
  return { ...one, state: "partial", cause: "server", reason: missing };
}

type Told = { readonly missing: string; readonly tookMilliseconds: number };
