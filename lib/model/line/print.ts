import { printTerm } from "#lib/model/where/print.ts";

import { typedKey } from "./key.ts";
import type { LinePattern, LineTerm } from "./question.ts";
import { lineShape } from "./read.ts";

const nowhere = { position: 0, length: 0 };

/** Terms as one would type them; `parseLineTerms` reads the same from it. */
export const printLineTerms = (terms: readonly LineTerm[]): string => terms.map(printLineTerm).join(" ");

/** One term as one would type it: `!ns:kube-system`. */
export function printLineTerm(term: LineTerm): string {
  if (term.type === "compare") return `${term.field}${term.operator}${term.value}`;
  if (!("patterns" in term)) return printText(term);
  const name = term.type === "key" ? typedKey(term.key) : term.field;
  const [only] = term.patterns;
  if (only?.text === "" && only.isPrefix && term.isNegated) return `${name}:""`;
  const patterns = term.patterns.map((pattern) => ({ text: textOf(pattern), isNegated: false }));
  return printTerm({ type: "match", key: name, patterns, isNegated: term.isNegated, ...nowhere });
}

const textOf = ({ text, isPrefix }: LinePattern): string => (isPrefix ? `${text}*` : text);

/** A word that would be read as a key or as its negation is put in quotes: it is a phrase of one word then, which finds the same. */
function printText({ type, text, isNegated }: { type: string; text: string; isNegated: boolean }): string {
  const isQuoted = type === "phrase" || /^!|"/.test(text) || lineShape.test(text);
  return `${isNegated ? "!" : ""}${isQuoted ? `"${text.replaceAll('"', "")}"` : text}`;
}
