import type { ObjectCheck } from "#lib/model/finding/object-check.ts";

import type { FirstSeenTimes } from "./first-seen.ts";
import type { ObservedFinding } from "./observed.ts";

interface Told {
  readonly check: ObjectCheck;
  readonly told: ReturnType<ObjectCheck["lookAll"]>;
}

/** Findings about single objects that are judged all at once, with their beginnings. Their uid is their place: metrics tell no other. */
export class MeasuredObjects {
  readonly #times: FirstSeenTimes;
  #held = new Map<string, string>();

  constructor(times: FirstSeenTimes) {
    this.#times = times;
  }

  judge(cluster: string, all: readonly Told[], { isFirst, now }: { isFirst: boolean; now: number }): ObservedFinding[] {
    const held = new Map<string, string>();
    const findings = all.flatMap(({ check: { id: check, resource, kinds }, told }) => {
      if ("state" in told) {
        // What is not known now has not ended.
        for (const [key, one] of this.#held) if (one === check) held.set(key, one);
        return [];
      }
      return told.map(({ namespace, name, found }): ObservedFinding => {
        const uid = `${namespace}.${name}`;
        const key = `measured/${check}/${uid}`;
        held.set(key, check);
        const first = this.#times.holds(key, now, isFirst);
        return {
          cluster,
          resource,
          namespace,
          kind: kinds[0] ?? "",
          name,
          uid,
          team: "",
          check,
          verdict: found,
          first,
        };
      });
    });
    for (const key of this.#held.keys()) if (!held.has(key)) this.#times.ended(key);
    this.#held = held;
    return findings;
  }
}
