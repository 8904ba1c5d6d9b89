import type { AnsiSpan } from "./ansi.ts";

/** A stretch of a line that was looked for: [from, to) in UTF-16 units. */
export type Mark = readonly [from: number, to: number];

/** Where `finder` finds something in a line. It must be global, and what finds nothing at all is passed over. */
export function findMarks(text: string, finder: RegExp): Mark[] {
  const marks: Mark[] = [];
  for (const { index, 0: found } of text.matchAll(finder)) if (found !== "") marks.push([index, index + found.length]);
  return marks;
}

export interface LitSpan extends AnsiSpan {
  isLit: boolean;
}

/** Spans of a line cut where marks begin and end. Marks may overlap, end outside or stand in any order; no character is cut in two. */
export function lightSpans(spans: readonly AnsiSpan[], marks: readonly Mark[]): LitSpan[] {
  if (marks.length === 0) return spans.map((span) => ({ ...span, isLit: false }));
  const sorted = merge(marks);
  return spans.flatMap((span) => cut(span, sorted));
}

function merge(marks: readonly Mark[]): Mark[] {
  const merged: [number, number][] = [];
  for (const [from, to] of marks.toSorted(([one], [other]) => one - other)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else if (to > from) merged.push([from, to]);
  }
  return merged;
}

function cut(span: AnsiSpan, marks: readonly Mark[]): LitSpan[] {
  const parts: LitSpan[] = [];
  let at = 0;
  const take = (to: number, isLit: boolean) => {
    const end = wholeCharacter(span.text, Math.min(to, span.text.length));
    if (end > at) parts.push({ ...span, text: span.text.slice(at, end), from: span.from + at, isLit });
    at = Math.max(at, end);
  };
  for (const [from, to] of marks) {
    take(from - span.from, false);
    take(to - span.from, true);
  }
  take(span.text.length, false);
  return parts;
}

/** `at`, or the unit after it where `at` stands between the halves of a pair. */
const wholeCharacter = (text: string, at: number): number =>
  at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff ? at + 1 : at;
