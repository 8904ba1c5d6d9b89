import type { LineNovelty } from "#lib/contract/line.ts";

const mask = /<[a-z0-9-]+>/g;

export interface PatternPart {
  /** Where it begins. */
  readonly at: number;
  readonly text: string;
  readonly isMask: boolean;
}

/** A pattern in stretches: what stays the same, and what changes from line to line. */
export function partsOf(pattern: string): PatternPart[] {
  const parts: PatternPart[] = [];
  let end = 0;
  for (const { 0: text, index } of pattern.matchAll(mask)) {
    if (index > end) parts.push({ at: end, text: pattern.slice(end, index), isMask: false });
    parts.push({ at: index, text, isMask: true });
    end = index + text.length;
  }
  if (end < pattern.length) parts.push({ at: end, text: pattern.slice(end), isMask: false });
  return parts;
}

const MOST = 3;

/** Terms that find the lines of a pattern: its longest stretches that stay the same, as phrases. */
export function termsOf(pattern: string): string {
  const phrases = partsOf(pattern)
    .filter(({ isMask }) => !isMask)
    .map(({ text }) => wordsOf(text))
    .filter((text) => /[\p{L}\p{N}]/u.test(text));
  const longest = new Set(phrases.toSorted((one, other) => other.length - one.length).slice(0, MOST));
  return phrases
    .filter((text) => longest.has(text))
    .map((text) => `"${text}"`)
    .join(" ");
}

/** Whole words only: what touches a mask may be a part of one. */
const wordsOf = (text: string): string => text.replaceAll('"', " ").replace(/\s+/g, " ").trim();

export type Trend = "new" | "more" | "same" | "gone";

const GROWN = 2;

/** How the lines of a pattern fare against before. */
export function trendOf({
  isNew,
  countNow,
  countBefore,
}: Pick<LineNovelty, "isNew" | "countNow" | "countBefore">): Trend {
  if (isNew) return "new";
  if (countNow === 0) return "gone";
  return countNow >= GROWN * countBefore ? "more" : "same";
}
