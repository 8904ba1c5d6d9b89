import { setImmediate as nextTurn } from "node:timers/promises";

import type { BoardAnswer, BoardInput, BoardRow } from "#lib/contract/backup.ts";
import type { PartialCluster } from "#lib/contract/freshness.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { partialOf } from "#lib/server/view/cluster/partial.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { readWhere } from "#lib/server/view/row/where.ts";

import { type Book, openBook } from "./book.ts";
import type { ClusterBoard } from "./cluster-board.ts";
import { type Contents, contentsOf } from "./contents.ts";
import type { CoreRow } from "./core-row.ts";
import { cutRows, groupRows, mergeParts } from "./merge.ts";
import { partsFor } from "./parts.ts";
import { readQuestion } from "./select.ts";
import { boardResources } from "./want.ts";

/** Time that one answer spends on clusters that were judged before and have changed since: it tells which are behind. */
const BUDGET_MILLISECONDS = 40;
/** And on those that were never judged: a fleet of hundreds is shown as it comes. */
const FIRST_BUDGET_MILLISECONDS = 500;
/** The event loop is let go of so often. */
const TURN_MILLISECONDS = 12;

export interface BoardRequest {
  readonly engine: Engine;
  readonly viewer: Viewer;
  readonly input: BoardInput;
}

/**
 * Every namespace of the fleet against its objective, worst first.
 * @throws {ViewProblem} QD-400-where for a term that cannot be understood, QD-400-key for an unknown column.
 */
export async function listBoard({ engine, viewer, input }: BoardRequest): Promise<BoardAnswer> {
  const startedAt = performance.now();
  const { drills } = engine;
  const provenAt = (row: CoreRow): number | null => provenOf(engine, row)?.at ?? null;
  const question = readQuestion(input, readWhere(input.where), provenAt);
  const clusters = visibleClusters(engine, viewer);
  const book = openBook(engine, viewer);
  const behind = await judgeAll(book, clusters);
  const now = Date.now();
  const boards = clusters.flatMap((cluster) => book.held(cluster) ?? []);
  const { group: _, window, ...asked } = input;
  const taken = partsFor(book, {
    boards,
    question,
    key: `${drills.version} ${JSON.stringify(asked)}`,
    nowSeconds: Math.floor(now / 1000),
  });
  const { parts } = taken;
  const merged = mergeParts(parts);
  const grouped = input.group === undefined ? null : groupRows(parts, input.group);
  const compare =
    grouped === null
      ? question.compare
      : (a: CoreRow, b: CoreRow) => grouped.placeOf(a) - grouped.placeOf(b) || question.compare(a, b);
  const lists = grouped?.lists.map((rows) => rows.toSorted(compare)) ?? parts.map(({ rows }) => rows);
  const complete = completer(engine, viewer, clusters);
  return {
    rows: cutRows(lists, compare, window).map(complete),
    total: merged.total,
    visible: boards.reduce((sum, { rows }) => sum + rows.length, 0),
    offset: window.offset,
    figures: merged.figures,
    unprotected: merged.unprotected.map(complete),
    facets: taken.facets,
    ...(grouped === null ? {} : { groups: grouped.groups, groupCount: grouped.groupCount }),
    ...frameOf({ engine, viewer, boards, behind, now }),
    tookMilliseconds: Math.round((performance.now() - startedAt) * 100) / 100,
  };
}

/** Judges as much as the budgets allow. Gives the clusters that are behind. */
async function judgeAll(book: Book, clusters: readonly Cluster[]): Promise<ReadonlySet<string>> {
  const behind = new Set<string>();
  const left = { again: BUDGET_MILLISECONDS, first: FIRST_BUDGET_MILLISECONDS };
  let turnStartedAt = performance.now();
  for (const cluster of clusters) {
    const now = Date.now();
    if (book.isCurrent(cluster, now)) continue;
    const budget = book.held(cluster) === null ? "first" : "again";
    if (left[budget] <= 0) {
      behind.add(cluster.name);
      continue;
    }
    const startedAt = performance.now();
    book.judge(cluster, now);
    left[budget] -= performance.now() - startedAt;
    if (performance.now() - turnStartedAt < TURN_MILLISECONDS) continue;
    await nextTurn();
    turnStartedAt = performance.now();
  }
  return behind;
}

/** Adds what is looked up only for rows in sight. */
function completer(engine: Engine, viewer: Viewer, clusters: readonly Cluster[]): (row: CoreRow) => BoardRow {
  const held = new Map<string, Contents>();
  const byName = new Map(clusters.map((cluster) => [cluster.name, cluster]));
  const contentsFor = (name: string): Contents | null => {
    const cluster = byName.get(name);
    const contents = held.get(name) ?? (cluster === undefined ? null : contentsOf(engine, viewer, cluster));
    if (contents !== null) held.set(name, contents);
    return contents;
  };
  return (row) => {
    const contents = contentsFor(row.cluster);
    const isJudged = row.protection !== "unknown" && row.protection !== "excluded";
    return {
      ...row,
      proven: provenOf(engine, row),
      workloads: contents?.workloads(row.namespace) ?? null,
      volumesExposed: isJudged ? (contents?.volumesSince(row.namespace, row.pointAt) ?? null) : null,
      workloadsExposed: isJudged
        ? (contents?.workloadsExposed(row.namespace, row.protection !== "compliant") ?? null)
        : null,
    };
  };
}

function provenOf({ drills }: Engine, { cluster, namespace }: CoreRow): BoardRow["proven"] {
  const proof = drills.newestOf(cluster, namespace);
  return proof === undefined ? null : { verdict: proof.verdict, at: proof.judgedAt, drill: proof.id };
}

export interface FrameRequest {
  readonly engine: Engine;
  readonly viewer: Viewer;
  readonly boards: readonly Pick<ClusterBoard, "cluster" | "velero">[];
  readonly behind: ReadonlySet<string>;
  readonly now: number;
}

/** What an answer about backups lacks. */
export function frameOf({ engine, viewer, boards, behind, now }: FrameRequest) {
  const clusters = visibleClusters(engine, viewer);
  const known = new Set(boards.map(({ cluster }) => cluster));
  const of = (velero: ClusterBoard["velero"]) =>
    boards.filter((board) => board.velero === velero).map(({ cluster }) => cluster);
  const partial = clusters.flatMap((cluster): PartialCluster[] => {
    const one = partialOf(engine, viewer, cluster, { resources: boardResources, now });
    if (one.state !== "live") return [one];
    return behind.has(cluster.name)
      ? [
          {
            ...one,
            state: "syncing",
            reason: known.has(cluster.name) ? "its newest changes are being judged" : "it is being judged",
          },
        ]
      : [];
  });
  return { partial, clusters: clusters.length, without: of("absent"), forbidden: of("forbidden"), asOf: now };
}
