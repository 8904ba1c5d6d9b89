import type { ChangesAnswer, ChangesInput } from "#lib/contract/past.ts";
import { compareNodes, compareWorkloads } from "#lib/model/past/compare.ts";
import type { Where } from "#lib/model/where/where.ts";
import { selectScoped } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { ROWS_AT_ONCE } from "#lib/server/past/batch.ts";
import type { PastCluster } from "#lib/server/past/cluster.ts";
import { type PastSubject, pastSubjects } from "#lib/server/past/subject.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { explainErrors, readWhere } from "#lib/server/view/row/where.ts";

import { momentOf, wrong } from "./moment.ts";
import { partialsAt, readPast, sourcesAt } from "./read.ts";

interface Request {
  engine: Engine;
  viewer: Viewer;
  input: ChangesInput;
}

/** More than these nobody reads. */
const WORKLOADS_AT_MOST = 500;

/**
 * What is different between two moments, of workloads that match and of the nodes of their clusters.
 * @throws {ViewProblem} QD-400-past, QD-404-metrics, QD-400-where.
 */
export async function listChanges({ engine, viewer, input }: Request): Promise<ChangesAnswer> {
  const startedAt = performance.now();
  const [from, to] = [momentOf(input.from), momentOf(input.to)];
  if (from >= to) throw wrong("The second moment has to be later than the first, by 15 s at least.");
  const where = readWhere(input.where);
  const read = (at: number) => readAll({ engine, viewer, at, where });
  const [before, after] = await Promise.all([read(from), read(to)]);
  const partial = [...before.partial, ...after.partial].filter(
    ({ cluster }, at, all) => all.findIndex((one) => one.cluster === cluster) === at,
  );
  const missing = new Set(partial.filter(({ state }) => state === "unreachable").map(({ cluster }) => cluster));
  const rows = (all: typeof before, subject: PastSubject) =>
    explainErrors({ kind: subject, where: input.where }, () => all.rows(subject)).filter(
      ({ cluster }) => !missing.has(String(cluster)),
    );
  const picture = (all: typeof before) => ({ workloads: rows(all, "workloads"), pods: rows(all, "pods") });
  const { changed, unchanged } = compareWorkloads(picture(before), picture(after));
  return {
    from,
    to,
    workloads: changed.slice(0, WORKLOADS_AT_MOST),
    nodes: compareNodes(rows(before, "nodes"), rows(after, "nodes")),
    unchanged,
    leftOut: Math.max(0, changed.length - WORKLOADS_AT_MOST),
    partial,
    tookMilliseconds: Math.round((performance.now() - startedAt) * 100) / 100,
  };
}

type Moment = { engine: Engine; viewer: Viewer; at: number; where: Where };

async function readAll({ engine, viewer, at, where }: Moment) {
  const reads = pastSubjects.map(
    async (subject) => [subject, await readPast({ engine, viewer, subject, at, terms: where.terms })] as const,
  );
  const found = new Map<PastSubject, Map<string, PastCluster>>(await Promise.all(reads));
  const of = (subject: PastSubject) => found.get(subject) ?? new Map<string, PastCluster>();
  return {
    partial: pastSubjects.flatMap((subject) => partialsAt(viewer, of(subject), { at, subject })),
    rows: (subject: PastSubject) =>
      selectScoped(sourcesAt(viewer, of(subject), subject), {
        // Pods and nodes are looked up by their workloads and clusters; the terms are about workloads.
        where: subject === "workloads" ? where : { ...where, terms: [], sort: [] },
        sort: [],
        offset: 0,
        limit: ROWS_AT_ONCE,
        facets: [],
        nowSeconds: at,
      }).rows,
  };
}
