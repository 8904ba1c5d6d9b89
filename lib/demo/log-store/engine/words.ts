/** Stands in a text for what differs from line to line: a number or a time. */
export const hole = "\u{E000}";

/** Whether it says the same on every line. */
export const isFixed = (value: unknown): boolean => typeof value !== "string" || !value.includes(hole);

/** UAX #29 as Lucene's standard tokenizer has it, for alphabets: letters, digits and `_`, with dots and quotes inside words and numbers. */
const word =
  /[\p{L}\p{M}\p{N}_]+(?:(?:(?<=[\p{L}\p{M}])[.'’:·](?=\p{L})|(?<=\p{N})[.,;'’](?=\p{N}))[\p{L}\p{M}\p{N}_]+)*/gu;

/** The words of a text, in lower case. */
export const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(word) ?? [];

/** Of texts that are asked about again and again: there are as many as there are messages. */
const kept = new Map<string, readonly (readonly string[])[]>();

/** The same text with its holes filled in one way and another: words that are in both are on every line. */
export function filled(text: string): readonly (readonly string[])[] {
  if (isFixed(text)) return [wordsOf(text)];
  const words = kept.get(text) ?? ["0", "7"].map((digit) => wordsOf(text.replaceAll(hole, digit)));
  kept.set(text, words);
  return words;
}

/**
 * Whether words follow each other in a text; undefined when that differs from line to line. Holes hold numbers and times only, so that a
 * word without a digit is in no hole.
 */
export function follows(text: string, wanted: readonly string[]): boolean | undefined {
  if (isFixed(text) && !text.toLowerCase().includes(wanted[0] ?? "")) return false;
  const isFound = filled(text).every((words) =>
    words.some((_, at) => wanted.every((one, index) => words[at + index] === one)),
  );
  if (isFound) return true;
  return isFixed(text) || !wanted.some((one) => /\d/.test(one)) ? false : undefined;
}
