/** Letters that may be wrong in a word of so many: one in a short one, a third of a long one. */
const mostWrong = (length: number): number => Math.max(1, Math.floor(length / 3));

/** A beginning of three letters is as good as a slip or two. */
const BEGINNING = 1.5;

/** The word somebody meant, of those there are; null when none is near. Letters may be wrong, missing, doubled or swapped. */
export function nearestWord(typed: string, words: Iterable<string>): string | null {
  const wanted = typed.toLowerCase();
  let best: string | null = null;
  let least = mostWrong(wanted.length) + 1;
  for (const word of words) {
    const candidate = word.toLowerCase();
    if (candidate === wanted) return word;
    const distance = Math.min(distanceOf(wanted, candidate), isBeginning(wanted, candidate) ? BEGINNING : Infinity);
    if (distance < least) [best, least] = [word, distance];
  }
  return best;
}

/** `restart` for `restarts`, `creat` for `createdAt`: somebody stopped early. */
const isBeginning = (typed: string, word: string): boolean => typed.length >= 3 && word.startsWith(typed);

/** Optimal string alignment distance: edits and swaps of neighbours. */
function distanceOf(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return last[other.length] ?? 0;
}
