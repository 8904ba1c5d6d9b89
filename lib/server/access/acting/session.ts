import { isDeepStrictEqual } from "node:util";

import type { ActingIdentity } from "#lib/server/cluster/acting.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import type { IdentityDefinition } from "#lib/server/config/definition.ts";

import type { Acting } from "../acting.ts";
import { ActingError } from "./error.ts";
import type { Exchange } from "./exchange.ts";
import { impersonate } from "./impersonate.ts";
import type { ActingPerson } from "./person.ts";
import { ClusterToken } from "./token.ts";

/** One way to act in one cluster, for as long as the cluster is configured as it was. */
interface Way {
  readonly server: string;
  readonly identity: IdentityDefinition;
  of(): ActingIdentity | Promise<ActingIdentity>;
}

/** As whom one session acts, in every cluster. Nothing it keeps outlives it. */
export class SessionActing implements Acting {
  readonly person: ActingPerson;
  readonly #exchange: Exchange;
  readonly #now: () => number;
  readonly #ways = new Map<string, Way>();
  #isOver = false;

  constructor(person: ActingPerson, exchange: Exchange, now: () => number) {
    this.person = person;
    this.#exchange = exchange;
    this.#now = now;
  }

  /** @throws {ActingError} also out of the promise. */
  of(cluster: Cluster): ActingIdentity | Promise<ActingIdentity> {
    if (this.#isOver) throw new ActingError(cluster.name, "the session has ended, or is somebody else's now");
    const kept = this.#ways.get(cluster.name);
    // A cluster whose address or audience was changed is another one: a token made for the old one is never sent there.
    if (kept && kept.server === cluster.server.href && isSame(kept.identity, cluster.identity)) return kept.of();
    const way = this.#open(cluster);
    this.#ways.set(cluster.name, way);
    return way.of();
  }

  end(): void {
    this.#isOver = true;
    this.#ways.clear();
  }

  #open({ name, server, identity }: Cluster): Way {
    return { server: server.href, identity, of: this.#wayOf(name, identity) };
  }

  #wayOf(cluster: string, identity: IdentityDefinition): Way["of"] {
    switch (identity.mode) {
      case "oidc-exchange": {
        const token = new ClusterToken(() => this.#exchangeFor(cluster, identity), this.#now);
        return () => token.get();
      }
      case "passthrough":
        return async () => ({ mode: "bearer", token: await this.#accessToken(cluster) });
      case "impersonate": {
        const named = impersonate(cluster, identity, this.person);
        return () => named;
      }
      case "local":
        // The configuration refuses it beside oidc: everybody would act with these credentials.
        throw new ActingError(cluster, "its identity is local, which is for one person on their own machine");
    }
  }

  async #exchangeFor(cluster: string, { audience, scope }: { audience: string; scope: string | null }) {
    const subjectToken = await this.#accessToken(cluster);
    try {
      return await this.#exchange({ subjectToken, audience, scope });
    } catch (error) {
      throw asActing(cluster, `the issuer exchanges no token for ${audience}`, error);
    }
  }

  #accessToken(cluster: string): Promise<string> {
    return this.person.accessToken().catch((error: unknown) => {
      throw asActing(cluster, "there is no access token", error);
    });
  }
}

const isSame = (one: IdentityDefinition, other: IdentityDefinition): boolean =>
  one === other || isDeepStrictEqual(one, other);

function asActing(cluster: string, what: string, error: unknown): ActingError {
  return new ActingError(cluster, `${what}: ${error instanceof Error ? error.message : String(error)}`, {
    cause: error,
  });
}
