import type { FirstSeen } from "#lib/model/finding/dwell.ts";

import { Shards } from "./shards.ts";

/** A remembered beginning, as it is kept across restarts. */
export interface KeptFirstSeen extends FirstSeen {
  readonly cluster: string;
  /** `resource/check/uid`. */
  readonly key: string;
}

/** What changed since it was last written down. */
export interface FirstSeenChanges {
  readonly put: readonly KeptFirstSeen[];
  readonly removed: readonly Pick<KeptFirstSeen, "cluster" | "key">[];
}

/** When each thing that is wrong in a cluster was first seen. A gap in watching does not end it (domain.md 0.4). */
export class FirstSeenTimes {
  readonly #times = new Shards<string, FirstSeen>();
  readonly #dirty = new Shards<string, true>();
  /** Beginnings from before that nothing has confirmed yet. */
  readonly #doubtful = new Set<string>();

  /** Takes over what was written down before; of two beginnings the earlier one counts. */
  remember(kept: Iterable<KeptFirstSeen>): void {
    for (const { key, at, isAtLeast } of kept) {
      const known = this.#times.get(key);
      if (at > (known?.at ?? at)) continue;
      this.#times.set(key, { at, isAtLeast });
      if (known === undefined) this.#doubtful.add(key);
    }
  }

  /** A resource is watched anew: what held before may have ended meanwhile. */
  doubt(resource: string): void {
    for (const key of this.#times.keys()) if (key.startsWith(`${resource}/`)) this.#doubtful.add(key);
  }

  /** When something began that holds now: as remembered, else now. `isFirstLook`: it may have been there before anybody looked. */
  holds(key: string, now: number, isFirstLook: boolean): FirstSeen {
    const known = this.#times.get(key);
    if (this.#doubtful.size > 0) this.#doubtful.delete(key);
    if (known !== undefined) return known;
    const first = { at: now, isAtLeast: isFirstLook };
    this.#times.set(key, first);
    this.#dirty.set(key, true);
    return first;
  }

  /** It is over. */
  ended(key: string): void {
    if (!this.#times.delete(key)) return;
    this.#dirty.set(key, true);
    this.#doubtful.delete(key);
  }

  /** All of a resource was looked at: forgets what nothing has confirmed, but for objects that cannot be judged. */
  retain(resource: string, unjudged: () => ReadonlySet<string>): void {
    const left = [...this.#doubtful].filter((key) => key.startsWith(`${resource}/`));
    if (left.length === 0) return;
    const uids = unjudged();
    for (const key of left) if (!uids.has(key.slice(key.lastIndexOf("/") + 1))) this.ended(key);
  }

  /** Up to so many changes that are to be written down for the cluster, each once. */
  takeChanges(cluster: string, limit: number): FirstSeenChanges {
    const keys = [...this.#dirty.keys().take(limit)];
    for (const key of keys) this.#dirty.delete(key);
    const put = keys.flatMap((key) => {
      const first = this.#times.get(key);
      return first === undefined ? [] : [{ cluster, key, ...first }];
    });
    return { put, removed: keys.filter((key) => !this.#times.has(key)).map((key) => ({ cluster, key })) };
  }
}
