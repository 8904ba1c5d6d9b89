import type { LineBucket, LineFacet, LineStoreState } from "#lib/contract/line.ts";
import type { LinePlace, LineScope } from "#lib/model/line/question.ts";

import type { FoundLine } from "./hit.ts";
import { mergeFacets, mergeHistogram, mergeLines, mergeTotal } from "./merge.ts";
import type { LineAsk } from "./search.ts";
import type { FoundPart, LogStore, StoreAnswer } from "./store.ts";

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
      stores: parts.map(({ store, scope, answer }) => toState(store, scope, answer)),
      warnings: [
        ...new Set(
          found.flatMap(({ name, part }) =>
            part.warnings.map((one) => (this.stores.length > 1 ? `${name}: ${one}` : one)),
          ),
        ),
      ],
    };
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

function toState({ config }: LogStore, { groups }: LineScope, answer: StoreAnswer<FoundPart>): LineStoreState {
  const clusters = [...new Set(groups.flatMap((group) => group.clusters))];
  const told = { store: config.name, clusters };
  if (answer.state === "failed")
    return {
      ...told,
      state: "down",
      cause: answer.failure.cause,
      reason: answer.failure.reason,
      tookMilliseconds: null,
    };
  const { missing, tookMilliseconds } = answer.value;
  if (missing === "") return { ...told, state: "ok", cause: "none", reason: "", tookMilliseconds };
  return { ...told, state: "partial", cause: "server", reason: missing, tookMilliseconds };
}
