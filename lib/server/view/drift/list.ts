import type { DriftAnswer, DriftFinding, DriftInput } from "#lib/contract/drift.ts";
import type { Facet } from "#lib/contract/query.ts";
import { compareDwell } from "#lib/model/finding/dwell.ts";
import { type RecordGrammar, recordMatcher, termsBeside } from "#lib/model/where/match-record.ts";
import type { Where } from "#lib/model/where/where.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { explainWhere, readWhere } from "#lib/server/view/row/where.ts";

import { driftPartials } from "./partial.ts";
import { toFinding } from "./to-finding.ts";

const facetKeys = ["severity", "status", "check", "cluster", "owner", "resource", "namespace"] as const;

const grammar: RecordGrammar = {
  keys: [...facetKeys, "name", "kind", "desired", "actual", "since"],
  words: {
    ...Object.fromEntries(["critical", "warning", "info"].map((word) => [word, ["severity", word]])),
    ...Object.fromEntries(["open", "pending", "unknown"].map((word) => [word, ["status", word]])),
  },
};

/** Time that one question may spend on changes that were not judged yet: it answers with what is known after that. */
const budgetMilliseconds = 20;

export interface DriftRequest {
  readonly engine: Engine;
  readonly viewer: Viewer;
  readonly input: DriftInput;
}

/**
 * Drift over the whole fleet, worst first.
 * @throws {ViewProblem} QD-400-where for a term that cannot be understood.
 */
export function listDrift({ engine, viewer, input }: DriftRequest): DriftAnswer {
  const startedAt = performance.now();
  const now = Date.now();
  const where = readWhere(input.where);
  engine.drift.advance(budgetMilliseconds);
  const nowSeconds = Math.floor(now / 1000);
  const all = Array.from(engine.drift.found.visibleTo(viewer), (observed) => toFinding(observed, nowSeconds));
  const matches = explainWhere(input.where, () => recordMatcher(where.terms, grammar));
  const found = all.filter(matches).toSorted(compareFindings);
  return {
    findings: found.slice(input.offset, input.offset + input.limit),
    counts: countFindings(found),
    facets: facetsOf(all, where),
    total: found.length,
    offset: input.offset,
    partial: driftPartials(engine, viewer, now),
    clusters: visibleClusters(engine, viewer).length,
    asOf: now,
    tookMilliseconds: Math.round((performance.now() - startedAt) * 100) / 100,
  };
}

const statusRank = { open: 0, pending: 1, unknown: 2 } as const;

function compareFindings(a: DriftFinding, b: DriftFinding): number {
  if (a.status === "unknown" || b.status === "unknown") return statusRank[a.status] - statusRank[b.status];
  return (
    compareDwell({ ...a, state: a.status }, { ...b, state: b.status }) || (a.id < b.id ? -1 : a.id === b.id ? 0 : 1)
  );
}

function countFindings(found: readonly DriftFinding[]): DriftAnswer["counts"] {
  const counts = { critical: 0, warning: 0, info: 0, pending: 0, unknown: 0 };
  const objects = new Set<string>();
  for (const { status, severity, uid } of found) {
    counts[status === "open" ? severity : status]++;
    if (status === "open") objects.add(uid);
  }
  return { ...counts, objects: objects.size };
}

function facetsOf(all: readonly DriftFinding[], where: Where): Record<string, Facet[]> {
  return Object.fromEntries(
    facetKeys.map((key) => {
      const matches = recordMatcher(termsBeside(where.terms, key, grammar), grammar);
      const counts = new Map<string, number>();
      for (const finding of all) if (matches(finding)) counts.set(finding[key], (counts.get(finding[key]) ?? 0) + 1);
      const facets = Array.from(counts, ([value, count]) => ({ value, count }));
      return [key, facets.toSorted((a, b) => b.count - a.count).slice(0, 100)];
    }),
  );
}
