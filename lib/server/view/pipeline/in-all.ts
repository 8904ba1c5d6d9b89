import type { Standing } from "#lib/contract/health.ts";
import { worstOf } from "#lib/model/finding/standing.ts";
import { compareTrouble, type Trouble } from "#lib/model/pipeline/trouble.ts";

import type { JudgedWay } from "./judged-way.ts";

/** What is wrong over all clusters of a store: once of a hop that they share, and with the cluster's name of what is its own. */
export function inAll(ways: readonly JudgedWay[]): {
  troubles: readonly Trouble[];
  standing: (trouble: Trouble) => Standing;
} {
  const standings = new Map<Trouble, Standing>();
  const all = ways.flatMap((way) => way.troubles.map((trouble) => ({ way, trouble })));
  const groups = Map.groupBy(all, ({ trouble: { check, hop, nature, summary } }) =>
    isShared(hop, nature) ? `${check} ${summary}` : `${check} ${nature}`,
  );
  for (const told of groups.values()) {
    const [worst] = told.toSorted((a, b) => compareTrouble(a.trouble, b.trouble));
    if (worst === undefined) continue;
    const { hop, nature, summary } = worst.trouble;
    const names = new Set(told.map(({ way }) => way.seen.cluster));
    const isOwn = ways.length > 1 && !isShared(hop, nature);
    const others = names.size > 1 ? ` (and ${names.size - 1} other clusters)` : "";
    const trouble = isOwn
      ? { ...worst.trouble, summary: `${worst.way.seen.cluster}: ${summary}${others}` }
      : worst.trouble;
    standings.set(trouble, worstOf(told.map((one) => one.way.standing(one.trouble))));
  }
  return { troubles: [...standings.keys()], standing: (trouble) => standings.get(trouble) ?? "unknown" };
}

const isShared = (hop: Trouble["hop"], nature: Trouble["nature"]): boolean => hop !== "agent" && nature !== "outcome";
