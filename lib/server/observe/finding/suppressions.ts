import type { State } from "#lib/server/state/open.ts";
import type { SuppressionTable } from "#lib/server/state/table/suppression.ts";

import type { ObservedFinding } from "./observed.ts";

/** A finding's place: the same check over the same object, also when the object is made anew. */
export type SuppressedPlace = Pick<SuppressionTable, "check" | "cluster" | "resource" | "namespace" | "name">;

export const placeKey = ({ cluster, resource, namespace, name, check }: SuppressedPlace): string =>
  [cluster, resource, namespace, name, check].join("/");

/** Findings that people do not want to be told of, until a day. All of them are in memory; the state keeps them. */
export class Suppressions {
  /** Grows with every change. */
  version = 0;
  readonly #state: State;
  readonly #byPlace = new Map<string, SuppressionTable>();

  constructor(state: State) {
    this.#state = state;
  }

  /** Reads what is kept. */
  async recall(): Promise<void> {
    for (const row of await this.#state.db.selectFrom("suppression").selectAll().execute())
      this.#byPlace.set(placeKey(row), row);
    this.version++;
  }

  /** The suppression of a place that still holds at `now` (epoch milliseconds). */
  of(key: string, now: number): SuppressionTable | undefined {
    const row = this.#byPlace.get(key);
    return row !== undefined && row.expiresAt > now ? row : undefined;
  }

  /** Nobody suppressed anything: nothing has to be looked up. */
  get isEmpty(): boolean {
    return this.#byPlace.size === 0;
  }

  byId(id: string): SuppressionTable | undefined {
    return this.#byPlace.values().find((row) => row.id === id);
  }

  /** Keeps one, in place of the one that was there. */
  async put(row: SuppressionTable): Promise<void> {
    await this.#state.db.replaceInto("suppression").values(row).execute();
    this.#byPlace.set(placeKey(row), row);
    this.version++;
  }

  async remove(row: SuppressionTable): Promise<void> {
    await this.#state.db.deleteFrom("suppression").where("id", "=", row.id).execute();
    this.#byPlace.delete(placeKey(row));
    this.version++;
  }
}

/** What an observed finding is about, as its place: the cluster's own findings are about `clusters`. */
export const resourceOf = ({
  kind,
  resource,
}: Pick<ObservedFinding, "kind" | "resource">): ObservedFinding["resource"] =>
  kind === "Cluster" ? "clusters" : resource;

/** Whether somebody does not want to be told of a finding at `now` (epoch milliseconds). */
export const isSuppressed = (suppressions: Suppressions, observed: ObservedFinding, now: number): boolean =>
  !suppressions.isEmpty &&
  suppressions.of(placeKey({ ...observed, resource: resourceOf(observed) }), now) !== undefined;
