/** A token bucket: so many at once, and so many a second after that. */
export interface Limit {
  perSecond: number;
  burst: number;
}

/** What a request costs: `read` is answered from memory or by one cluster, `dear` walks everything there is or holds a log open. */
export type RateKind = "read" | "dear" | "write" | "sign-in";

/** Whole seconds until the next one, and what the limit is. */
export interface Exceeded {
  kind: RateKind;
  limit: Limit;
  retrySeconds: number;
}

/**
 * The sums behind them. A page that opens asks about 10 times, and kubectl's discovery about 100 times: 2,000 at once is 20 of them, 200 a
 * second is a page every 50 ms. A search follows every key that is typed: 100 is a long sentence, 10 a second faster than anyone types. A
 * manifest of 200 objects is applied at once; 20 a second is what kubectl itself asks. An address behind which 20 people sit may sign all of
 * them in at once, and then one every 5 seconds.
 */
export const LIMITS: Readonly<Record<RateKind, Limit>> = {
  read: { perSecond: 200, burst: 2_000 },
  dear: { perSecond: 10, burst: 100 },
  write: { perSecond: 20, burst: 200 },
  "sign-in": { perSecond: 0.2, burst: 20 },
};

const tenfold = ({ perSecond, burst }: Limit): Limit => ({ perSecond: 10 * perSecond, burst: 10 * burst });

/** Of one address before it is known who asks: ten people behind it may each use what is theirs at the same time. */
export const LIMITS_OF_ADDRESS: Readonly<Record<RateKind, Limit>> = {
  read: tenfold(LIMITS.read),
  dear: tenfold(LIMITS.dear),
  write: tenfold(LIMITS.write),
  "sign-in": LIMITS["sign-in"],
};

/** Who has a server to himself may read as fast as it can answer; what is dear still has its limit, as a loop of his would end the rest. */
export const LIMITS_OF_ONE = { dear: LIMITS.dear, write: LIMITS.write, "sign-in": LIMITS["sign-in"] };

/** 10,000 buckets of about 200 bytes are 2 MB. */
const MOST_BUCKETS = 10_000;

interface Bucket {
  tokens: number;
  atSeconds: number;
}

/** Counts the requests of each key. Of too many keys the one that asked longest ago is forgotten. */
export class RateLimiter {
  readonly #limits: Readonly<Partial<Record<RateKind, Limit>>>;
  readonly #clock: () => number;
  readonly #most: number;
  readonly #buckets = new Map<string, Bucket>();

  /** `clock` says seconds that only grow. A kind without a limit is never refused. */
  constructor(
    limits: Readonly<Partial<Record<RateKind, Limit>>> = LIMITS,
    { clock = () => performance.now() / 1000, most = MOST_BUCKETS } = {},
  ) {
    this.#limits = limits;
    this.#clock = clock;
    this.#most = most;
  }

  /** Takes one of what `key` may ask, or says how long it has to wait. */
  take(key: string, kind: RateKind): Exceeded | null {
    const limit = this.#limits[kind];
    if (limit === undefined) return null;
    const bucket = this.#refill(`${kind} ${key}`, limit);
    if (bucket.tokens < 1)
      return { kind, limit, retrySeconds: Math.max(1, Math.ceil((1 - bucket.tokens) / limit.perSecond)) };
    bucket.tokens -= 1;
    return null;
  }

  get size(): number {
    return this.#buckets.size;
  }

  #refill(name: string, { perSecond, burst }: Limit): Bucket {
    const atSeconds = this.#clock();
    const known = this.#buckets.get(name);
    const tokens = known ? Math.min(burst, known.tokens + (atSeconds - known.atSeconds) * perSecond) : burst;
    const bucket = { tokens, atSeconds };
    // Written anew, so that the map stays in the order of use.
    this.#buckets.delete(name);
    this.#buckets.set(name, bucket);
    const [oldest] = this.#buckets.size > this.#most ? this.#buckets.keys() : [];
    if (oldest !== undefined) this.#buckets.delete(oldest);
    return bucket;
  }
}
