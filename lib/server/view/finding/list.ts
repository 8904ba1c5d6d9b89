import type { FindingAnswer, FindingInput } from "#lib/contract/finding.ts";
import type { WatchedResource } from "#lib/contract/kind.ts";
import { recordMatcher } from "#lib/model/where/match-record.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { findingResources } from "#lib/server/observe/finding/cluster-findings.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { explainWhere, readWhere } from "#lib/server/view/row/where.ts";

import { findingPartials } from "./partial.ts";
import { compareFindings, countFindings, facetsOf, findingGrammar } from "./select.ts";
import { toFinding } from "./to-finding.ts";

/** Time that one question may spend on changes that were not judged yet: it answers with what is known after that. */
const budgetMilliseconds = 20;

export interface FindingRequest {
  readonly engine: Engine;
  readonly viewer: Viewer;
  readonly input: FindingInput;
  /** Only checks whose ids begin so. */
  readonly only?: string;
  /** What the answer is made from. */
  readonly resources?: readonly WatchedResource[];
}

/**
 * Findings over the whole fleet, worst first.
 * @throws {ViewProblem} QD-400-where for a term that cannot be understood.
 */
export function listFindings(request: FindingRequest): FindingAnswer {
  const { engine, viewer, input, only = "", resources = findingResources } = request;
  const startedAt = performance.now();
  const now = Date.now();
  const where = readWhere(input.where);
  const matches = explainWhere(input.where, () => recordMatcher(where.terms, findingGrammar));
  engine.findings.advance(budgetMilliseconds);
  const seen = engine.findings.found.visibleTo(viewer).filter(({ check }) => check.startsWith(only));
  const all = Array.from(seen, (observed) => toFinding(observed, engine.suppressions, now));
  const found = all.filter(matches).toSorted(compareFindings);
  return {
    findings: found.slice(input.offset, input.offset + input.limit),
    counts: countFindings(found),
    facets: facetsOf(all, where),
    total: found.length,
    offset: input.offset,
    partial: findingPartials(engine, viewer, { resources, now }),
    clusters: visibleClusters(engine, viewer).length,
    asOf: now,
    tookMilliseconds: Math.round((performance.now() - startedAt) * 100) / 100,
  };
}
