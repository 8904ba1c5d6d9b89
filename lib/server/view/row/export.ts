import type { ExportInput } from "#lib/contract/export.ts";
import type { PartialCluster } from "#lib/contract/freshness.ts";
import type { QueryKind } from "#lib/contract/kind.ts";
import { readAllScoped } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { joinedResources, kinds, resourcesOf } from "#lib/server/kind/kinds.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { partialsOf, sourcesOf } from "./query.ts";
import { explainErrors, keyProblem, readWhere } from "./where.ts";

export interface ExportColumn {
  readonly key: string;
  /** Unix seconds, or null. */
  readonly isTime: boolean;
}

export type ExportRow = Readonly<Record<string, string | number | boolean | null>>;

/** All rows of a question, read in portions as they are written. */
export interface RowExport {
  readonly columns: readonly ExportColumn[];
  /** Rows that matched when it began; those whose objects go meanwhile are left out. */
  readonly total: number;
  /** Clusters whose rows are missing or old. */
  readonly partial: readonly PartialCluster[];
  readonly clusters: number;
  /** Unix milliseconds. */
  readonly asOf: number;
  /** The next portion of at most `size` rows; undefined after the last. */
  readonly next: (size: number) => ExportRow[] | undefined;
}

/**
 * Begins an export of every row that matches, or of the rows named.
 * @throws {ViewProblem} QD-400-where for a term that cannot be understood, QD-400-key for an unknown column.
 */
export function exportRows({
  engine,
  viewer,
  input,
}: {
  engine: Engine;
  viewer: Viewer;
  input: ExportInput;
}): RowExport {
  const asOf = Date.now();
  const columns = chooseColumns(input);
  const where = readWhere(input.where);
  const { total, next } = explainErrors(input, () =>
    readAllScoped(sourcesOf(engine, viewer, input.kind), {
      terms: where.terms,
      sort: where.sort.length > 0 ? where.sort : input.sort,
      ids: input.ids,
      without: input.without,
      nowSeconds: Math.floor(asOf / 1000),
    }),
  );
  const partial = partialsOf(engine, viewer, resourcesOf(input.kind), asOf);
  return { columns, total, partial, clusters: visibleClusters(engine, viewer).length, asOf, next };
}

function chooseColumns({ kind, columns: keys }: ExportInput): ExportColumn[] {
  const all = columnsOf(kind);
  if (keys.length === 0) return all;
  return keys.map((key) => {
    const column = all.find((each) => each.key === key);
    if (column === undefined) throw keyProblem(kind, key, "export");
    return column;
  });
}

/** Every column that a kind's rows have, as in the answer of a query. */
function columnsOf(kind: QueryKind): ExportColumn[] {
  const specs = resourcesOf(kind).flatMap((resource) => kinds[resource].columns.filter(({ isHidden }) => !isHidden));
  const own = new Map(specs.map(({ key, type }) => [key, { key, isTime: type === "time" }]));
  const joined = joinedResources(kind).length > 0 ? ["workloadKind", "workload"] : [];
  const texts = (of: readonly string[]) => of.map((key) => ({ key, isTime: false }));
  return [
    ...texts(["cluster", "resource", "namespace", "name"]),
    ...own.values(),
    ...texts(joined),
    ...texts(["uid"]),
    { key: "createdAt", isTime: true },
  ];
}
