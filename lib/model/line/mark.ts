import { beginningOf, type LineTerm } from "./question.ts";

/** Marks of one line: somebody reads them. */
const MARKS_AT_MOST = 100;

export type Mark = [from: number, to: number];
type Wanted = Extract<LineTerm, { type: "word" | "phrase" }>;

/** What finds the words of a question in a text: [from, to) in UTF-16 units, in order, none within another. */
export function markerOf(terms: readonly LineTerm[]): (text: string) => Mark[] {
  const sources = terms
    .filter((term): term is Wanted => (term.type === "word" || term.type === "phrase") && !term.isNegated)
    .map(sourceOf)
    .filter((source) => source !== "");
  if (sources.length === 0) return () => [];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${sources.join("|")})`, "giu");
  return (text) => {
    const marks: Mark[] = [];
    for (const { index, 0: found } of text.matchAll(pattern)) {
      marks.push([index, index + found.length]);
      if (marks.length === MARKS_AT_MOST) break;
    }
    return marks;
  };
}

/** The stores compare words: what stands between two of them does not count, and neither do capitals. */
function sourceOf(term: Wanted): string {
  const { text } = term;
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  if (words.length === 0) return "";
  const end = beginningOf(term) !== null ? "[\\p{L}\\p{N}_]*" : "(?![\\p{L}\\p{N}_])";
  return words.join("[^\\p{L}\\p{N}_]{1,8}") + end;
}
