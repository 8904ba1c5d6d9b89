import { executionError } from "./error.ts";
import { withLabel } from "./labels.ts";
import { type WholeMatch, wholeMatch } from "./regex.ts";
import { mergeRows, type Row } from "./row.ts";

/** `label_replace(rows, to, replacement, from, pattern)`. */
export function replaceLabel(rows: readonly Row[], texts: readonly string[]): Row[] {
  const [to = "", replacement = "", from = "", pattern = ""] = texts;
  const expression = wholeMatch(pattern);
  if (!expression) throw executionError(`invalid regular expression in label_replace(): ${pattern}`);
  if (to === "") throw executionError(`invalid destination label name in label_replace(): ${to}`);
  const renamed = rows.map((row) => {
    const match = expression.exec(row.labels[from] ?? "");
    if (!match) return row;
    return { ...row, labels: withLabel(row.labels, to, expand(replacement, match)) };
  });
  return mergeRows(renamed);
}

/** `$1`, `${1}`, `$name` and `$$` as Go's regexp expands them: the longest name counts, an unknown one is empty. */
const expand = (template: string, match: NonNullable<ReturnType<WholeMatch["exec"]>>): string =>
  template.replace(/\$(?:(\$)|\{(\w+)\}|(\w+))/g, (_, dollar?: string, braced?: string, bare?: string) => {
    if (dollar) return "$";
    const name = braced ?? bare ?? "";
    return (/^\d+$/.test(name) ? match.at(Number(name)) : match.groups?.[name]) ?? "";
  });

/** `label_join(rows, to, separator, from, …)`. */
export function joinLabels(rows: readonly Row[], texts: readonly string[]): Row[] {
  const [to = "", separator = "", ...from] = texts;
  if (from.includes("")) throw executionError("invalid source label name in label_join(): ");
  if (to === "") throw executionError(`invalid destination label name in label_join(): ${to}`);
  const joined = rows.map((row) => {
    const text = from.map((name) => row.labels[name] ?? "").join(separator);
    return { ...row, labels: withLabel(row.labels, to, text) };
  });
  return mergeRows(joined);
}
