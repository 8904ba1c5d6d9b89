import type { WatchedResource } from "#lib/contract/kind.ts";

/** What is asked about cluster by cluster and namespace by namespace: whether a resource may be listed, and whether pods' logs may be read. */
export type Reviewable = WatchedResource | "pods/log";

/** What a viewer may list of one resource, or read of logs, in one cluster. */
export type Grant =
  | { readonly state: "all" }
  /** In these namespaces, at least one. */
  | { readonly state: "some"; readonly namespaces: ReadonlySet<string> }
  | { readonly state: "none" }
  /** Not asked yet, or the review failed: nothing is shown, and why. */
  | { readonly state: "unknown"; readonly reason: string };

/** One question to a cluster's authorizer, as a SubjectAccessReview puts it. Empty texts are left out. */
export interface ResourceAttributes {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource: string;
  readonly namespace: string;
  readonly name: string;
}

export interface Decision {
  readonly isAllowed: boolean;
  /** The authorizer's own words; empty when it gave none. */
  readonly reason: string;
}

/** What one viewer may see, as the clusters' own authorizers say. */
export interface Grants {
  /** What may be listed, as reviewed a few seconds ago at most. Never throws: what is not known is `unknown`. */
  of(cluster: string, resource: Reviewable): Grant;
  /** Whether anything in the cluster may be seen. A cluster of which nothing may is absent for the viewer. Unknown counts as seen. */
  sees(cluster: string): boolean;
  /** Changes whenever an answer of `of` or `sees` may have. */
  readonly version: number;
  /** Reviews what is not known or too old, with a deadline for each cluster. undefined: there is nothing to wait for. */
  ensure(resources: readonly Reviewable[], clusters?: readonly string[]): Promise<void> | undefined;
  /** Keeps these reviewed until the returned function is called. */
  want(resources: readonly Reviewable[]): () => void;
  /** Asks one question of any verb. @throws {AccessError} when the authorizer gave no answer. */
  may(cluster: string, attributes: ResourceAttributes): Promise<Decision>;
  /**
   * Asks one question again and again for as long as something that it allowed stays open (security.md (a) 16), until the returned function
   * is called. `onEnd` is called once: when the answer is no, or when there has been none for too long.
   */
  keep(cluster: string, attributes: ResourceAttributes, onEnd: (end: EndOfRight) => void): () => void;
}

/** Why a right that something open stands on is believed no longer. */
export interface EndOfRight {
  /** Taken away; else the authorizer gave no answer. */
  readonly isRefused: boolean;
  /** The authorizer's words, or why there are none; may be empty. */
  readonly reason: string;
}

/** The authorizer of a cluster gave no answer: nothing is allowed, and nothing was refused either. */
export class AccessError extends Error {
  override readonly name = "AccessError";
  readonly cluster: string;

  constructor(cluster: string, reason: string, options?: ErrorOptions) {
    super(`${cluster} does not say what you may do there: ${reason}`, options);
    this.cluster = cluster;
  }
}
