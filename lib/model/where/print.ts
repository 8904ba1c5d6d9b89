import type { Pattern, Term, Where } from "./where.ts";

/** Spaces end a term, commas an alternative. */
const needsQuotes = /[\s,]|^!/;
const looksLikeKey = /^!?[A-Za-z][A-Za-z0-9]*[:><=]/;

/**
 * A query in its one canonical form: terms in their order, one space between them, quotes only where they are needed, `sort:` last.
 * `parseWhere` reads it back as the same query. Texts hold no quotes: the grammar has no way to write one.
 */
export function printWhere({ terms, sort }: Where): string {
  const order = sort.map(({ by, order: direction }) => quoted(direction === "desc" ? `-${by}` : by));
  return [...terms.map(printTerm), ...(order.length > 0 ? [`sort:${order.join(",")}`] : [])].join(" ");
}

/** One term as one would type it. */
export function printTerm(term: Term): string {
  const bang = term.type !== "compare" && term.isNegated ? "!" : "";
  if (term.type === "word") return bang + (term.isQuoted ? `"${term.text}"` : printWord(term.text));
  if (term.type === "match") return `${bang}${term.key}:${term.patterns.map(printPattern).join(",")}`;
  // `a>=3` would be read as another comparison.
  const value = term.value.startsWith("=") ? `"${term.value}"` : quotedAt(/\s/, term.value);
  return term.key + term.operator + value;
}

/** A quote at the start would make it a text that is never a state: the first letter stays outside. */
function printWord(text: string): string {
  if (!/\s/.test(text) && !looksLikeKey.test(text)) return text;
  const [first = "", ...rest] = text;
  return `${first}"${rest.join("")}"`;
}

const printPattern = ({ text, isNegated }: Pattern): string => (isNegated ? "!" : "") + quoted(text);

const quoted = (text: string): string => (text === "" ? '""' : quotedAt(needsQuotes, text));

const quotedAt = (wrong: RegExp, text: string): string => (wrong.test(text) ? `"${text}"` : text);
