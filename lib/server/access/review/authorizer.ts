import type { Policy } from "#lib/model/rbac/policy.ts";
import type { Decision, ResourceAttributes, Reviewable } from "#lib/server/access/grant.ts";
import { KeptPolicy } from "#lib/server/access/roles/kept-policy.ts";
import { readPolicy } from "#lib/server/access/roles/read-policy.ts";
import type { OwnCluster } from "#lib/server/cluster/cluster.ts";
import { Turnstile } from "#lib/server/cluster/turnstile.ts";
import type { Watches } from "#lib/server/watch/watches.ts";

import { idleMilliseconds } from "./age.ts";
import { askAccess } from "./ask.ts";
import { NamespaceNames } from "./namespace-names.ts";
import { RoleWatch } from "./role-watch.ts";
import type { Known } from "./subject.ts";

/** Of the 32 sockets of a cluster, so that its lists and pages still get through. */
const reviewsAtOnce = 16;

export interface AuthorizerOptions {
  cluster: OwnCluster;
  watches: Watches | undefined;
  now: () => number;
  /** Roles or bindings changed: everything said until now is to be asked again. */
  onChange: () => void;
}

/** One cluster's authorizer, shared by everybody whose rights are asked of it. */
export class Authorizer {
  readonly cluster: OwnCluster;
  /** When its roles last changed. What was asked before is old, and gone a deadline later. */
  changedAt = -Infinity;
  readonly #names: NamespaceNames;
  readonly #turnstile = new Turnstile(reviewsAtOnce);
  readonly #roles: RoleWatch;
  readonly #policy: KeptPolicy;
  readonly #now: () => number;
  #usedAt = -Infinity;

  constructor({ cluster, watches, now, onChange }: AuthorizerOptions) {
    this.cluster = cluster;
    this.#now = now;
    this.#names = new NamespaceNames(cluster, watches);
    this.#roles = new RoleWatch(cluster, () => {
      this.changedAt = this.#now();
      onChange();
    });
    this.#policy = new KeptPolicy({ read: () => readPolicy(cluster), changedAt: () => this.changedAt, now });
  }

  use(): void {
    this.#usedAt = this.#now();
    this.#roles.start();
  }

  /** Its roles and bindings. @throws {RolesError} */
  policy(): Promise<Policy> {
    this.use();
    return this.#policy.get();
  }

  /** Ends its watches, and forgets its roles, when nobody has asked for a while. */
  rest(): void {
    const before = this.#now() - idleMilliseconds;
    if (this.#usedAt < before) this.#roles.stop();
    this.#policy.forget(before);
  }

  namesOf(resource: Reviewable): readonly string[] | null {
    return this.#names.of(resource);
  }

  /** @throws {ReviewError} */
  ask(known: Known, attributes: ResourceAttributes, signal?: AbortSignal): Promise<Decision> {
    return this.#turnstile.pass(() => askAccess(this.cluster, known, attributes, signal));
  }

  close(): void {
    this.#roles.stop();
  }
}
