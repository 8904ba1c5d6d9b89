import type { Policy } from "#lib/model/rbac/policy.ts";
import type { Grants } from "#lib/server/access/grant.ts";
import { type Policies, RolesError } from "#lib/server/access/roles/policies.ts";
import type { Registry } from "#lib/server/cluster/cluster.ts";
import type { Watches } from "#lib/server/watch/watches.ts";

import { Authorizer } from "./authorizer.ts";
import { ReviewedGrants } from "./reviewed-grants.ts";
import type { ReviewSubject } from "./subject.ts";

export interface ReviewsOptions {
  registry: Registry;
  /** Where namespaces are known from; without it only rights to whole clusters are found. */
  watches?: Watches;
  /** How long the last known rights hold while a cluster cannot be heard at all; 0: not at all. */
  outageGraceMinutes: number;
  /** Monotonic milliseconds. */
  now?: () => number;
}

/** Rights of everybody who is signed in. */
export interface Reviews {
  /** The same object for equal keys, as long as it is used. */
  grantsOf(subject: ReviewSubject): Grants;
  /** What the rights come from. */
  readonly policies: Policies;
  close(): void;
}

const mostSubjects = 1_000;
const unusedMilliseconds = 15 * 60_000;
/** Half the age of a denial is 2.5 s: looked at so often, it is renewed two seconds before it ends. */
const lookMilliseconds = 1_000;

/** Opens the reviews of a registry's clusters. Nothing is asked until somebody's grants are. */
export function openReviews(options: ReviewsOptions): Reviews {
  const reviews = new LiveReviews(options);
  return reviews;
}

class LiveReviews implements Reviews {
  readonly policies: Policies = { of: (cluster) => this.#policyOf(cluster) };
  readonly #options: ReviewsOptions;
  readonly #now: () => number;
  readonly #subjects = new Map<string, ReviewedGrants>();
  /** Also such as were dropped from the subjects before somebody who kept them held them again. */
  readonly #held = new Set<ReviewedGrants>();
  readonly #authorizers = new Map<string, Authorizer>();
  readonly #timer: NodeJS.Timeout;
  #release: (() => void) | null = null;

  constructor(options: ReviewsOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#timer = setInterval(() => this.#look(), lookMilliseconds);
    this.#timer.unref();
  }

  grantsOf(subject: ReviewSubject): Grants {
    // Without their namespaces a person's rights in a cluster could not be found.
    this.#release ??= this.#options.watches?.want(["namespaces"]) ?? null;
    const grants = this.#subjects.get(subject.key) ?? this.#grantsFor(subject);
    grants.usedAt = this.#now();
    // Moved to the end: the first is always the one that was used the longest ago.
    this.#subjects.delete(subject.key);
    this.#subjects.set(subject.key, grants);
    if (this.#subjects.size > mostSubjects) this.#drop();
    return grants;
  }

  async #policyOf(cluster: string): Promise<Policy> {
    const authorizer = this.#authorizerOf(cluster);
    if (authorizer === undefined) throw new RolesError("it is no longer registered");
    return authorizer.policy();
  }

  #grantsFor(subject: ReviewSubject): ReviewedGrants {
    return new ReviewedGrants({
      subject,
      clusters: () => this.#options.registry.list().map(({ name }) => name),
      authorizerOf: (name) => this.#authorizerOf(name),
      outageGraceMilliseconds: this.#options.outageGraceMinutes * 60_000,
      onHold: (grants) => this.#held.add(grants),
      now: this.#now,
    });
  }

  #drop(): void {
    for (const [key, grants] of this.#subjects) {
      if (grants.isHeld) continue;
      this.#subjects.delete(key);
      return;
    }
  }

  #authorizerOf(name: string): Authorizer | undefined {
    const cluster = this.#options.registry.get(name);
    const known = this.#authorizers.get(name);
    if (cluster !== undefined && known?.cluster === cluster) return known;
    known?.close();
    this.#authorizers.delete(name);
    if (cluster === undefined) return undefined;
    const authorizer = new Authorizer({
      cluster,
      watches: this.#options.watches,
      now: this.#now,
      onChange: () => this.#renew(),
    });
    this.#authorizers.set(name, authorizer);
    return authorizer;
  }

  #renew(): void {
    for (const grants of new Set([...this.#subjects.values(), ...this.#held])) grants.renew();
  }

  #look(): void {
    const oldest = this.#now() - unusedMilliseconds;
    for (const [key, grants] of this.#subjects)
      if (!grants.isHeld && grants.usedAt < oldest) this.#subjects.delete(key);
    for (const grants of this.#held) if (!grants.isHeld) this.#held.delete(grants);
    this.#renew();
    for (const [name, authorizer] of this.#authorizers) {
      if (this.#authorizerOf(name) === authorizer) authorizer.rest();
    }
  }

  close(): void {
    clearInterval(this.#timer);
    this.#release?.();
    for (const authorizer of this.#authorizers.values()) authorizer.close();
    this.#subjects.clear();
    this.#held.clear();
  }
}
