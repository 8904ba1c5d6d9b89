const grouping = /\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g;
const words = new Set(["and", "or", "unless", "bool", "offset", "atan2", "by", "without", "on", "ignoring"]);
const others = new Set(["group_left", "group_right", "inf", "nan", "start", "end"]);

/**
 * Names of the metrics that an expression asks for. Read roughly, for a hint: a selector that names its metric by a matcher is not seen.
 */
export function metricNames(expression: string): string[] {
  const bare = expression
    .replaceAll(/#.*$/gm, " ")
    .replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g, " ")
    .replaceAll(/\{[^}]*\}/g, " ")
    .replaceAll(/\[[^\]]*\]/g, " ")
    .replaceAll(grouping, " ");
  const found = bare.matchAll(/(?<![\w:.])[a-zA-Z_:][\w:]*(?!\s*\(|[\w:])/g);
  const names = Array.from(found, ([name]) => name);
  return [...new Set(names)].filter((name) => !words.has(name.toLowerCase()) && !others.has(name.toLowerCase()));
}

/**
 * Metrics for lack of which an expression can give nothing; none where it may do without. `absent` waits for them to be missing, and `or`
 * and `unless` have something else to give.
 */
export function missingNames(expression: string, known: ReadonlySet<string>): string[] {
  if (/\babsent(?:_over_time)?\s*\(/.test(expression)) return [];
  const names = metricNames(expression);
  const missing = names.filter((name) => !known.has(name));
  const hasChoice = /\b(?:or|unless)\b/i.test(expression);
  return hasChoice && missing.length < names.length ? [] : missing;
}
