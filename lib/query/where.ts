import { canonicalKey } from "#lib/model/where/key.ts";

/** Terms of a `where` text: split at spaces that are not inside double quotes. */
export function splitTerms(where: string): string[] {
  return where.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
}

/** Whether a term picks values of `key`, under its full or its short name. */
function isChoice(term: string, key: string): boolean {
  const colon = term.indexOf(":");
  return colon > 0 && term[colon + 1] !== "!" && canonicalKey(term.slice(0, colon)) === canonicalKey(key);
}

/** Values the term `key:a,b` narrows to; empty when `where` has no such term. A negated term is not a choice. */
export function valuesOf(where: string, key: string): string[] {
  const term = splitTerms(where).find((each) => isChoice(each, key));
  return term === undefined ? [] : splitValues(term.slice(term.indexOf(":") + 1));
}

/** `where` with `value` added to the values of `key`, or taken away if it was among them. */
export function toggleValue(where: string, key: string, value: string): string {
  const before = valuesOf(where, key);
  const after = before.includes(value) ? before.filter((each) => each !== value) : [...before, value];
  return withValues(where, key, after);
}

/** `where` with the term of `key` set to these values, in its place; without the term when there are none. */
export function withValues(where: string, key: string, values: readonly string[]): string {
  const terms = splitTerms(where);
  const at = terms.findIndex((each) => isChoice(each, key));
  const written = terms[at]?.split(":", 1)[0] ?? key;
  const term = values.length === 0 ? [] : [`${written}:${values.map(quoteValue).join(",")}`];
  if (at < 0) return [...terms, ...term].join(" ");
  return [...terms.slice(0, at), ...term, ...terms.slice(at + 1)].join(" ");
}

/** Both conditions; either may be empty. */
export function joinWhere(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" ");
}

function quoteValue(value: string): string {
  return /^[^\s",:*!<>=]+$/.test(value) ? value : `"${value.replaceAll('"', "")}"`;
}

function splitValues(text: string): string[] {
  return (text.match(/(?:[^,"]|"[^"]*"?)+/g) ?? []).map((value) => value.replaceAll('"', ""));
}
