import type { ExploreAnswer, ExploreRangeAnswer } from "#lib/contract/explore.ts";

import type { Shown } from "./result-graph.tsx";

/** What is shown as rows of a file: a row for each value, a column for each label. Moments without a value have none. */
export function toRows(
  graphs: readonly Shown<ExploreRangeAnswer>[],
  tables: readonly Shown<ExploreAnswer>[],
): readonly (readonly string[])[] {
  const found = [
    ...graphs.flatMap(({ letter, answer: { series, start, stepSeconds } }) =>
      series.flatMap(({ labels, values }) =>
        values.flatMap((value, at) =>
          value === null ? [] : [{ letter, labels, at: start + at * stepSeconds, value: `${value}` }],
        ),
      ),
    ),
    ...tables.flatMap(({ letter, answer: { samples, asOf } }) =>
      samples.map(({ labels, value }) => ({ letter, labels, at: Math.floor(asOf / 1000), value })),
    ),
  ];
  const names = [...new Set(found.flatMap(({ labels }) => Object.keys(labels)))].toSorted();
  const rows = found.map(({ letter, labels, at, value }) => [
    letter,
    new Date(at * 1000).toISOString(),
    ...names.map((name) => labels[name] ?? ""),
    value,
  ]);
  return [["query", "time", ...names, "value"], ...rows];
}
