import type { OtherRow } from "#lib/contract/kind.ts";
import { PastKind, type PastFrame } from "#lib/contract/past.ts";
import type { QueryInput } from "#lib/contract/query.ts";
import { selectScoped } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { resourcesOf } from "#lib/server/kind/kinds.ts";
import type { PastSubject } from "#lib/server/past/subject.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { explainErrors, readWhere } from "#lib/server/view/row/where.ts";

import { momentOf, wrong } from "./moment.ts";
import { oldestScrape, partialsAt, readPast, sourcesAt } from "./read.ts";

interface Request {
  engine: Engine;
  viewer: Viewer;
  input: QueryInput;
  at: number;
}

export type PastRows = PastFrame & { rows: OtherRow[] };

/**
 * One window of rows as they were. @throws {ViewProblem} QD-400-past for a moment or kind of which nothing is known, QD-404-metrics,
 * QD-400-where, QD-400-key.
 */
export async function queryPast({ engine, viewer, input, at: asked }: Request): Promise<PastRows> {
  const startedAt = performance.now();
  const at = momentOf(asked);
  const subject = subjectOf(input.kind);
  const where = readWhere(input.where);
  const found = await readPast({ engine, viewer, subject, at, terms: where.terms });
  const selected = explainErrors(input, () =>
    selectScoped(sourcesAt(viewer, found, input.kind), {
      where,
      sort: where.sort.length > 0 ? where.sort : input.sort,
      offset: input.window.offset,
      limit: input.window.limit,
      facets: input.facets,
      group: input.group,
      nowSeconds: at,
    }),
  );
  const clusters = visibleClusters(engine, viewer);
  const isHidden = (cluster: string): boolean =>
    resourcesOf(input.kind).every((resource) => viewer.grants.of(cluster, resource).state === "none");
  return {
    kind: input.kind,
    rows: selected.rows as unknown as OtherRow[],
    total: selected.total,
    visible: selected.visible,
    offset: input.window.offset,
    facets: selected.facets,
    ...(selected.grouped && { groups: selected.grouped.groups, groupCount: selected.grouped.groupCount }),
    partial: partialsAt(viewer, found, { at, subject }),
    clusters: clusters.length,
    forbidden: clusters.flatMap(({ name }) => (isHidden(name) ? [name] : [])),
    asOf: at * 1000,
    at,
    scrapedAt: oldestScrape(found),
    tookMilliseconds: Math.round((performance.now() - startedAt) * 100) / 100,
  };
}

function subjectOf(kind: QueryInput["kind"]): PastSubject {
  if (!PastKind.safeParse(kind).success)
    throw wrong(`What ${kind} were then is not known: kube-state-metrics tells of pods, workloads and nodes.`);
  return kind === "pods" || kind === "nodes" ? kind : "workloads";
}
