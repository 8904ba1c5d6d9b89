import type { FirstSeen } from "#lib/model/finding/dwell.ts";

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
  readonly #times = new Map<string, FirstSeen>();
  readonly #dirty = new Set<string>();

  /** Takes over what was written down before; of two beginnings the earlier one counts. */
  remember(kept: Iterable<KeptFirstSeen>): void {
    for (const { key, at, isAtLeast } of kept)
      if (at <= (this.#times.get(key)?.at ?? at)) this.#times.set(key, { at, isAtLeast });
  }

  /** When something began that holds now: as remembered, else now. `isFirstLook`: it may have been there before anybody looked. */
  holds(key: string, now: number, isFirstLook: boolean): FirstSeen {
    const known = this.#times.get(key);
    if (known !== undefined) return known;
    const first = { at: now, isAtLeast: isFirstLook };
    this.#times.set(key, first);
    this.#dirty.add(key);
    return first;
  }

  /** It is over. */
  ended(key: string): void {
    if (this.#times.delete(key)) this.#dirty.add(key);
  }

  /** Forgets what a resource had and has no more. `isLiving` says of a key that it holds, or cannot be judged. */
  retain(resource: string, isLiving: (key: string) => boolean): void {
    for (const key of this.#times.keys()) if (key.startsWith(`${resource}/`) && !isLiving(key)) this.ended(key);
  }

  /** What is to be written down for the cluster, once. */
  takeChanges(cluster: string): FirstSeenChanges {
    const keys = [...this.#dirty];
    this.#dirty.clear();
    const put = keys.flatMap((key) => {
      const first = this.#times.get(key);
      return first === undefined ? [] : [{ cluster, key, ...first }];
    });
    return { put, removed: keys.filter((key) => !this.#times.has(key)).map((key) => ({ cluster, key })) };
  }
}
