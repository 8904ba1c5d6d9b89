import type { ActingIdentity } from "#lib/server/cluster/acting.ts";

import type { ExchangedToken } from "./exchange.ts";

/** From this part of its life on a token is exchanged anew, beside the requests that still go with it. */
const DUE_PART = 0.75;
/** The rest is left for clocks that differ and for the way. */
const GOOD_PART = 0.95;
/** Of a token whose life is not told. */
const UNTOLD_LIFE_SECONDS = 60;
/** An issuer that refused or was silent is not asked again sooner: every request would wait for it. */
const RETRY_MILLISECONDS = 2_000;

type Bearer = Extract<ActingIdentity, { mode: "bearer" }>;
interface Kept {
  readonly identity: Bearer;
  readonly dueAt: number;
  readonly goodUntil: number;
}

/** One person's token for one cluster: fetched once however many ask, and renewed before it runs out. */
export class ClusterToken {
  readonly #fetch: () => Promise<ExchangedToken>;
  readonly #now: () => number;
  #kept: Kept | null = null;
  #fetching: Promise<Bearer> | null = null;
  #failure: { readonly error: unknown; readonly until: number } | null = null;

  constructor(fetch: () => Promise<ExchangedToken>, now: () => number) {
    this.#fetch = fetch;
    this.#now = now;
  }

  /** The identity at once while there is a good one. */
  get(): Bearer | Promise<Bearer> {
    const now = this.#now();
    const kept = this.#kept;
    if (!kept || now >= kept.goodUntil) return this.#fetchOnce(now);
    // Who has a good token does not wait for the next one, nor learns that it could not be had.
    if (now >= kept.dueAt) this.#fetchOnce(now).catch(() => undefined);
    return kept.identity;
  }

  #fetchOnce(now: number): Promise<Bearer> {
    if (this.#failure && now < this.#failure.until) return Promise.reject(this.#failure.error);
    this.#fetching ??= this.#renew(now).finally(() => (this.#fetching = null));
    return this.#fetching;
  }

  /** `asked`: the life of a token is counted from before it was asked for. */
  async #renew(asked: number): Promise<Bearer> {
    try {
      const { token, lifeSeconds } = await this.#fetch();
      const life = (lifeSeconds ?? UNTOLD_LIFE_SECONDS) * 1000;
      const identity: Bearer = { mode: "bearer", token };
      this.#kept = { identity, dueAt: asked + life * DUE_PART, goodUntil: asked + life * GOOD_PART };
      this.#failure = null;
      return identity;
    } catch (error) {
      this.#failure = { error, until: this.#now() + RETRY_MILLISECONDS };
      throw error;
    }
  }
}
