import type { AccessQuestion, NearMatch } from "#lib/contract/access.ts";

import type { Bound } from "./policy.ts";
import { shortfallOf } from "./shortfall.ts";

/** What is further away than a wrong place and a wrong resource together explains nothing. */
const farthest = 6;
const most = 5;

/** The roles that come nearest to allowing what is asked, of those that somebody has; the nearest first. */
export function nearMatches(bound: readonly Bound[], question: AccessQuestion): NearMatch[] {
  const found = bound.flatMap((one) => {
    const shortfall = shortfallOf(one, question);
    return shortfall && shortfall.distance <= farthest ? [{ one, shortfall }] : [];
  });
  // By more than one name somebody may have the same role by the same binding.
  const unique = new Map(found.toReversed().map((each) => [placeOf(each.one), each]));
  return [...unique]
    .toSorted(([here, a], [there, b]) => a.shortfall.distance - b.shortfall.distance || (here < there ? -1 : 1))
    .slice(0, most)
    .map(([, { one, shortfall }]) => toNearMatch(one, shortfall.sentence));
}

const placeOf = ({ binding }: Bound): string => `${binding.kind} ${binding.namespace}/${binding.name}`;

const toNearMatch = ({ binding, subject }: Bound, shortfall: string): NearMatch => ({
  role: { kind: binding.roleRef.kind, name: binding.roleRef.name },
  binding: { kind: binding.kind, name: binding.name, namespace: binding.namespace },
  subject,
  shortfall,
});
