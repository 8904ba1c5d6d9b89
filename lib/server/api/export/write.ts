import type { ExportFormat } from "#lib/contract/export.ts";
import type { PartialCluster } from "#lib/contract/freshness.ts";

import type { RowExport } from "../views.ts";
import { toCsvComment, toCsvLine, toCsvRow } from "./csv.ts";

/** Some 10 ms of work: longer would hold up the streams of everybody else. */
const portionRows = 2000;

/** The pieces of an export's file. Each is made when it is asked for, so that a slow reader costs no memory. */
export function* writeExport(found: RowExport, format: ExportFormat): Generator<string> {
  yield* format === "csv" ? writeCsv(found) : writeJson(found);
}

function* writeCsv(found: RowExport): Generator<string> {
  const comment = describePartial(found.partial, found.clusters);
  yield (comment === "" ? "" : toCsvComment(comment)) + toCsvLine(found.columns.map(({ key }) => key));
  for (const rows of portions(found)) yield rows.map((row) => toCsvRow(found.columns, row)).join("");
}

/** `partial` stands first: whoever reads on knows what the rows lack. `count` is last, and says that the file is whole. */
function* writeJson(found: RowExport): Generator<string> {
  const { partial, clusters, asOf, total } = found;
  yield `${JSON.stringify({ partial, clusters, asOf, total }).slice(0, -1)},"rows":[`;
  let count = 0;
  for (const rows of portions(found)) {
    const texts = rows.map((row) =>
      JSON.stringify(Object.fromEntries(found.columns.map(({ key }) => [key, row[key]]))),
    );
    if (texts.length > 0) yield `${count === 0 ? "" : ","}\n${texts.join(",\n")}`;
    count += texts.length;
  }
  yield `\n],"count":${count}}\n`;
}

function* portions(found: RowExport) {
  for (let rows = found.next(portionRows); rows !== undefined; rows = found.next(portionRows)) yield rows;
}

/** One sentence for a file's first line; empty when nothing is missing. */
export function describePartial(partial: readonly PartialCluster[], clusters: number): string {
  if (partial.length === 0) return "";
  const each = partial.map(({ cluster, state, asOf, reason }) => {
    const age = asOf === null ? "nothing known" : `as of ${new Date(asOf).toISOString()}`;
    return `${cluster} (${state}, ${age}: ${reason})`;
  });
  return `partial: ${partial.length} of ${clusters} clusters are missing or old: ${each.join("; ")}`;
}
