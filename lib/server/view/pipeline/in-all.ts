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
  const groups = Map.groupBy(all, ({ trouble }) =>
    isShared(trouble) ? `${trouble.check} ${trouble.summary}` : `${trouble.check} ${trouble.nature}`,
  );
  for (const told of groups.values()) {
    const [worst] = told.toSorted((a, b) => compareTrouble(a.trouble, b.trouble));
    if (worst === undefined) continue;
    const { summary } = worst.trouble;
    const names = new Set(told.map(({ way }) => way.seen.cluster));
    const isOwn = ways.length > 1 && !isShared(worst.trouble);
    const count = names.size - 1;
    const others = count > 0 ? ` (and ${count} other ${count === 1 ? "cluster" : "clusters"})` : "";
    const trouble = isOwn
      ? { ...worst.trouble, summary: `${worst.way.seen.cluster}: ${summary}${others}` }
      : worst.trouble;
    standings.set(trouble, worstOf(told.map((one) => one.way.standing(one.trouble))));
  }
  return { troubles: [...standings.keys()], standing: (trouble) => standings.get(trouble) ?? "unknown" };
}

/** What is told by a cluster's own lines is its own, wherever it happens. */
const isShared = ({ check, hop, nature }: Trouble): boolean =>
  hop !== "agent" && nature !== "outcome" && check !== "LOG-10";
