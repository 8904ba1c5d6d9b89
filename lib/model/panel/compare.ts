import type { Panel } from "#lib/contract/panel.ts";

import type { Plan } from "./plan.ts";
import type { Matcher } from "./selector.ts";

/** Whether values of two clusters can be added to something that means anything. */
export const isAdditive = (unit: Panel["unit"]): boolean => unit !== "ratio" && unit !== "seconds" && unit !== "factor";

/** Names the lines of a panel that clusters can be compared by. */
export const linesOf = ({ parts }: Plan): string[] =>
  parts.map(({ label, by }) => (by === null ? label : `${label}, all`));

/** One number for each cluster: a line as it is; of several alike their sum, or the greatest where they cannot be added. */
export function lineExpression({ parts, unit }: Plan, line: number, kept: readonly string[]): string | null {
  const part = parts[line];
  if (part === undefined) return null;
  if (part.by === null) return part.expression;
  return `${isAdditive(unit) ? "sum" : "max"} by (${kept.join(", ")}) (${part.expression})`;
}

const literal = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/** Exactly these values: an expression of Prometheus is held at both ends. */
export const oneOf = (label: string, values: readonly string[]): Matcher => [
  label,
  "=~",
  values.map(literal).join("|"),
];

export interface Line {
  readonly cluster: string;
  readonly values: readonly (number | null)[];
}

export interface Ranked {
  readonly shown: readonly Line[];
  readonly rest: { count: number; sum: (number | null)[] | null; least: number; greatest: number } | null;
  /** Those of which nothing was measured. */
  readonly silent: readonly string[];
}

export const lastOf = (values: readonly (number | null)[]): number | null =>
  values.findLast((value) => value !== null) ?? null;

/** The first `limit` lines by their last value, and what the others are together. */
export function rankLines(
  lines: readonly Line[],
  { first, limit, canAdd }: { first: "greatest" | "least"; limit: number; canAdd: boolean },
): Ranked {
  const known = lines.flatMap((line) => {
    const last = lastOf(line.values);
    return last === null ? [] : [{ line, last }];
  });
  const sign = first === "greatest" ? -1 : 1;
  const order = known.toSorted((a, b) => sign * (a.last - b.last) || (a.line.cluster < b.line.cluster ? -1 : 1));
  const others = order.slice(limit);
  const lasts = others.map(({ last }) => last);
  return {
    shown: order.slice(0, limit).map(({ line }) => line),
    rest:
      others.length === 0
        ? null
        : {
            count: others.length,
            sum: canAdd ? addUp(others.map(({ line }) => line.values)) : null,
            least: lasts.reduce((least, last) => Math.min(least, last)),
            greatest: lasts.reduce((most, last) => Math.max(most, last)),
          },
    silent: lines.filter(({ values }) => lastOf(values) === null).map(({ cluster }) => cluster),
  };
}

/** Moment by moment, and nothing where one of them is not known: the sum of the others would be a dip that never was. */
function addUp(all: readonly (readonly (number | null)[])[]): (number | null)[] {
  const [first = []] = all;
  return first.map((_, at) => {
    const values = all.map((line) => line[at] ?? null);
    return values.every((value) => value !== null) ? values.reduce((sum, value) => sum + value, 0) : null;
  });
}
