/** The words of each line of a table. */
export const wordsOf = (table: string): string[][] =>
  table
    .trim()
    .split("\n")
    .map((line) => line.split(/ +/));
