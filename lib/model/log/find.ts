/** A text that is typed as what to look for: every character is itself, either case. */
export const toFinder = (text: string): RegExp => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "gi");

/** Indexes of the lines that hold `text`, in order; none for an empty text. */
export function findLines(lines: readonly { text: string }[], text: string): number[] {
  if (text === "") return [];
  const finder = new RegExp(toFinder(text).source, "i");
  const found: number[] = [];
  for (const [index, line] of lines.entries()) if (finder.test(line.text)) found.push(index);
  return found;
}

/** The match to go to from line `from`: the next one after it, or the one before, round the ends. -1 when there is none. */
export function stepMatch(matches: readonly number[], from: number, direction: 1 | -1): number {
  if (matches.length === 0) return -1;
  if (direction === 1) return matches.find((line) => line > from) ?? (matches[0] as number);
  return matches.findLast((line) => line < from) ?? (matches.at(-1) as number);
}
