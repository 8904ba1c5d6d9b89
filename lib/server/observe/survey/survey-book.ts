import type { Asked } from "#lib/model/finding/seen-cluster.ts";
import type { Cluster, OwnCluster, Registry } from "#lib/server/cluster/cluster.ts";
import { drawFraction } from "#lib/server/cluster/draw.ts";
import { Turnstile } from "#lib/server/cluster/turnstile.ts";

import { askCluster, type Surveyed } from "./ask.ts";

const everyMilliseconds = 60_000;
/** Nothing was answered: a minute of knowing nothing would be long, if it was a moment only. */
const afterSilenceMilliseconds = 15_000;
/** Clusters that started together shall not be asked together. */
const jitter = 0.2;
const atOnce = 8;
/** Older than three polls is not known any more (domain.md 0.3). */
const staleAfter = 3;

interface Kept {
  surveyed: Surveyed | null;
  askedAt: number;
  dueAt: number;
  isAsking: boolean;
  wasAnswering: boolean;
  answers: number;
}

export interface SurveyBookOptions {
  readonly registry: Registry;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  readonly random?: () => number;
}

/** What every cluster answered to the survey's questions last. */
export class SurveyBook {
  readonly #registry: Registry;
  readonly #now: () => number;
  readonly #random: () => number;
  readonly #turnstile = new Turnstile(atOnce);
  readonly #kept = new WeakMap<Cluster, Kept>();

  constructor({ registry, now = Date.now, random = drawFraction }: SurveyBookOptions) {
    this.#registry = registry;
    this.#now = now;
    this.#random = random;
  }

  /** Asks the clusters that are due: those never asked, those whose turn it is, and those that answer again. */
  look(): void {
    const now = this.#now();
    for (const cluster of this.#registry.list()) {
      const kept = this.#keptOf(cluster);
      const isAnswering = cluster.status.breaker === "closed" && cluster.status.cause === "none";
      const isBack = isAnswering && !kept.wasAnswering;
      kept.wasAnswering = isAnswering;
      if (kept.isAsking || (!isBack && kept.dueAt > now)) continue;
      void this.#ask(cluster, kept);
    }
  }

  async #ask(cluster: OwnCluster, kept: Kept): Promise<void> {
    kept.isAsking = true;
    const surveyed = await this.#turnstile.pass(() => askCluster(cluster));
    const now = this.#now();
    kept.surveyed = surveyed;
    kept.askedAt = now;
    const isAnswered = Object.values(surveyed).some(({ isKnown }) => isKnown);
    kept.dueAt = now + (isAnswered ? everyMilliseconds : afterSilenceMilliseconds) * (1 - jitter * this.#random());
    kept.isAsking = false;
    kept.answers++;
  }

  #keptOf(cluster: Cluster): Kept {
    const known = this.#kept.get(cluster);
    if (known !== undefined) return known;
    const fresh = { surveyed: null, askedAt: 0, dueAt: 0, isAsking: false, wasAnswering: true, answers: 0 };
    this.#kept.set(cluster, fresh);
    return fresh;
  }

  /** How often a cluster was asked so far. */
  answersOf(cluster: Cluster): number {
    return this.#keptOf(cluster).answers;
  }

  /** What a cluster said, as long as it counts. */
  of(cluster: Cluster): Surveyed {
    const { surveyed, askedAt } = this.#keptOf(cluster);
    if (surveyed === null) return nothing("it was not asked yet");
    const age = this.#now() - askedAt;
    if (age > staleAfter * everyMilliseconds) return nothing(`it was last asked ${Math.round(age / 1000)} s ago`);
    return surveyed;
  }
}

function nothing(reason: string): Surveyed {
  const none: Asked<never> = { isKnown: false, reason };
  return {
    livez: none,
    readyz: none,
    leases: none,
    apiServices: none,
    nodeLeases: none,
    webhooks: none,
    certificates: none,
  };
}
