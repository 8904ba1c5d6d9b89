import type { Finding, FindingAnswer, FindingCounts } from "#lib/contract/finding.ts";
import type { Facet } from "#lib/contract/query.ts";
import { compareDwell } from "#lib/model/finding/dwell.ts";
import { type RecordGrammar, recordMatcher, termsBeside } from "#lib/model/where/match-record.ts";
import type { Where } from "#lib/model/where/where.ts";

const facetKeys = ["layer", "severity", "status", "check", "cluster", "owner", "resource", "namespace"] as const;

/** What the console's grammar means over findings. */
export const findingGrammar: RecordGrammar = {
  keys: [...facetKeys, "name", "kind", "desired", "actual", "since"],
  words: {
    ...Object.fromEntries(["critical", "warning", "info"].map((word) => [word, ["severity", word]])),
    ...Object.fromEntries(["open", "pending", "unknown", "suppressed"].map((word) => [word, ["status", word]])),
  },
};

const statusRank = { open: 0, pending: 1, unknown: 2, suppressed: 3 } as const;

/** Findings first, then what is pending, unknown and suppressed; the severest, then the oldest of each. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    statusRank[a.status] - statusRank[b.status] ||
    compareDwell({ ...a, state: "open" }, { ...b, state: "open" }) ||
    (a.id < b.id ? -1 : a.id === b.id ? 0 : 1)
  );
}

export function countFindings(found: readonly Finding[]): FindingCounts {
  const counts = { critical: 0, warning: 0, info: 0, pending: 0, unknown: 0, suppressed: 0 };
  const objects = new Set<string>();
  for (const { status, severity, uid } of found) {
    counts[status === "open" ? severity : status]++;
    if (status === "open") objects.add(uid);
  }
  return { ...counts, objects: objects.size };
}

/** Values of each key with how many findings have them, over what matches all other terms. */
export function facetsOf(all: readonly Finding[], where: Where): FindingAnswer["facets"] {
  return Object.fromEntries(
    facetKeys.map((key): [string, Facet[]] => {
      const matches = recordMatcher(termsBeside(where.terms, key, findingGrammar), findingGrammar);
      const counts = new Map<string, number>();
      for (const finding of all) if (matches(finding)) counts.set(finding[key], (counts.get(finding[key]) ?? 0) + 1);
      const facets = Array.from(counts, ([value, count]) => ({ value, count }));
      return [key, facets.toSorted((a, b) => b.count - a.count).slice(0, 100)];
    }),
  );
}
