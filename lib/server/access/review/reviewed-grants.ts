import { doorResources } from "#lib/server/access/door.ts";
import {
  AccessError,
  type Decision,
  type EndOfRight,
  type Grant,
  type Grants,
  type ResourceAttributes,
  type Reviewable,
} from "#lib/server/access/grant.ts";

import { idleMilliseconds, keptMilliseconds } from "./age.ts";
import type { Authorizer } from "./authorizer.ts";
import { KeptRight } from "./kept-right.ts";
import { Listing } from "./listing.ts";
import { Questions } from "./question.ts";
import { type ReviewSubject, knownTo } from "./subject.ts";

export interface ReviewedGrantsOptions {
  subject: ReviewSubject;
  /** The clusters there are now. */
  clusters: () => readonly string[];
  authorizerOf: (cluster: string) => Authorizer | undefined;
  outageGraceMilliseconds: number;
  /** Called whenever something is held: it has to be renewed from then on. */
  onHold: (grants: ReviewedGrants) => void;
  now: () => number;
}

/** One subject in one cluster. */
interface Place {
  readonly authorizer: Authorizer;
  readonly listings: Map<Reviewable, Listing>;
  readonly questions: Questions;
  /** Whether the cluster was there for them when that was last known for certain; null before the first time. */
  wasSeen: boolean | null;
}

const unasked: Grant = { state: "unknown", reason: "authz-unavailable: not asked yet" };

/** What one subject may see, as the clusters' authorizers said. */
export class ReviewedGrants implements Grants {
  usedAt: number;
  readonly #options: ReviewedGrantsOptions;
  readonly #places = new Map<string, Place>();
  readonly #held = new Map<Reviewable, number>();
  /** What is open stands on these. */
  readonly #kept = new Set<KeptRight>();
  #version = 0;
  /** The answers that `version` stands for. */
  #shown = new Map<Listing, Grant>();

  constructor(options: ReviewedGrantsOptions) {
    this.#options = options;
    this.usedAt = options.now();
  }

  get isHeld(): boolean {
    return this.#held.size > 0 || this.#kept.size > 0;
  }

  get version(): number {
    const shown = new Map<Listing, Grant>();
    for (const { listings } of this.#places.values())
      for (const listing of listings.values()) shown.set(listing, listing.grant());
    const isSame = shown.size === this.#shown.size && shown.entries().every(([key, to]) => this.#shown.get(key) === to);
    if (!isSame) this.#version++;
    this.#shown = shown;
    return this.#version;
  }

  of(cluster: string, resource: Reviewable): Grant {
    return this.#placeOf(cluster, false)?.listings.get(resource)?.grant() ?? unasked;
  }

  sees(cluster: string): boolean {
    const place = this.#placeOf(cluster, false);
    if (place === undefined) return true;
    const states = Array.from(place.listings.values(), (listing) => listing.grant().state);
    const isShut = doorResources.every((door) => place.listings.get(door)?.grant().state === "none");
    if (states.some((state) => state === "all" || state === "some")) place.wasSeen = true;
    // At the first question the doors are enough: of twenty kinds one may not be known in time.
    else if (isShut && (place.wasSeen === null || !states.includes("unknown"))) place.wasSeen = false;
    // A cluster that was not there does not come to light by being slow to say so again.
    return place.wasSeen ?? true;
  }

  ensure(resources: readonly Reviewable[], clusters = this.#options.clusters()): Promise<void> | undefined {
    this.usedAt = this.#options.now();
    const wanted = new Set([...doorResources, ...resources]);
    const waits = clusters.flatMap((cluster) => {
      const place = this.#placeOf(cluster, true);
      if (place === undefined) return [];
      place.authorizer.use();
      return Array.from(wanted, (resource) => this.#listingOf(place, resource).ensure());
    });
    const open = waits.filter((wait) => wait !== undefined);
    return open.length === 0 ? undefined : Promise.all(open).then(() => undefined);
  }

  want(resources: readonly Reviewable[]): () => void {
    for (const resource of resources) this.#held.set(resource, (this.#held.get(resource) ?? 0) + 1);
    this.#options.onHold(this);
    void this.ensure(resources);
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      for (const resource of resources) this.#release(resource);
    };
  }

  #release(resource: Reviewable): void {
    const count = (this.#held.get(resource) ?? 0) - 1;
    if (count > 0) this.#held.set(resource, count);
    else this.#held.delete(resource);
  }

  may(cluster: string, attributes: ResourceAttributes): Promise<Decision> {
    return this.#ask(cluster, attributes);
  }

  keep(cluster: string, attributes: ResourceAttributes, onEnd: (end: EndOfRight) => void): () => void {
    const { now, outageGraceMilliseconds } = this.#options;
    const ask = (): Promise<Decision> => this.#ask(cluster, attributes, keptMilliseconds);
    const end = (said: EndOfRight): void => void (this.#kept.delete(kept) && onEnd(said));
    const kept = new KeptRight({ ask, end, now, outageGraceMilliseconds });
    this.#kept.add(kept);
    this.#options.onHold(this);
    return () => void this.#kept.delete(kept);
  }

  async #ask(cluster: string, attributes: ResourceAttributes, allowMilliseconds?: number): Promise<Decision> {
    this.usedAt = this.#options.now();
    const place = this.#placeOf(cluster, true);
    if (place === undefined) throw new AccessError(cluster, "there is no such cluster");
    place.authorizer.use();
    return place.questions.ask(attributes, allowMilliseconds);
  }

  /** Renews what is held, asks again for what is kept, and forgets what nobody asked about for a while. */
  renew(): void {
    if (this.#held.size > 0) void this.ensure([...this.#held.keys()]);
    for (const kept of this.#kept) void kept.look();
    const oldest = this.#options.now() - idleMilliseconds;
    for (const [cluster, place] of this.#places) {
      if (this.#options.authorizerOf(cluster) !== place.authorizer) this.#places.delete(cluster);
      for (const [resource, { usedAt }] of place.listings) if (usedAt < oldest) place.listings.delete(resource);
    }
  }

  /** A cluster that was replaced by another of its name starts with nothing known. */
  #placeOf(cluster: string, isWanted: boolean): Place | undefined {
    const place = this.#places.get(cluster);
    const authorizer = this.#options.authorizerOf(cluster);
    if (authorizer === undefined) return undefined;
    if (place?.authorizer === authorizer) return place;
    if (!isWanted) return undefined;
    const known = () => knownTo(authorizer.cluster.identity, this.#options.subject);
    const questions = new Questions({ authorizer, known, now: this.#options.now });
    const added: Place = { authorizer, listings: new Map(), questions, wasSeen: null };
    this.#places.set(cluster, added);
    return added;
  }

  #listingOf({ authorizer, listings }: Place, resource: Reviewable): Listing {
    const { subject, outageGraceMilliseconds, now } = this.#options;
    const known = () => knownTo(authorizer.cluster.identity, subject);
    const listing =
      listings.get(resource) ?? new Listing({ authorizer, known, resource, outageGraceMilliseconds, now });
    listings.set(resource, listing);
    return listing;
  }
}
