import type { Policy } from "#lib/model/rbac/policy.ts";

/** How long roles are believed of which no change was told: where they may be listed but not watched, none ever is. */
const oldMilliseconds = 30_000;
/** A cluster that just refused or was silent is not asked again sooner. */
const failedMilliseconds = 5_000;

export interface KeptPolicyOptions {
  read: () => Promise<Policy>;
  /** When the roles last changed, as far as is known. */
  changedAt: () => number;
  now: () => number;
}

interface Kept {
  readonly askedAt: number;
  readonly policy: Promise<Policy>;
  hasFailed: boolean;
}

/** One cluster's policy, read once however many ask, until it changes or gets old. */
export class KeptPolicy {
  readonly #options: KeptPolicyOptions;
  #kept: Kept | null = null;
  #usedAt = -Infinity;

  constructor(options: KeptPolicyOptions) {
    this.#options = options;
  }

  get(): Promise<Policy> {
    const now = this.#options.now();
    this.#usedAt = now;
    if (this.#kept !== null && this.#isYoung(this.#kept, now)) return this.#kept.policy;
    const kept: Kept = { askedAt: now, policy: this.#options.read(), hasFailed: false };
    kept.policy.catch(() => (kept.hasFailed = true));
    this.#kept = kept;
    return kept.policy;
  }

  /** What was asked before a change may lack it. */
  #isYoung({ askedAt, hasFailed }: Kept, now: number): boolean {
    return askedAt > this.#options.changedAt() && now - askedAt < (hasFailed ? failedMilliseconds : oldMilliseconds);
  }

  /** Lets go of a policy that nobody asked for since. */
  forget(before: number): void {
    if (this.#usedAt < before) this.#kept = null;
  }
}
