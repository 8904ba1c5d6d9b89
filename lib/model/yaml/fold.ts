/** Lines that a line of YAML opens: from the line after it to `last`, both as indexes. */
export type Folds = ReadonlyMap<number, number>;

/** What can be folded in a YAML text as an API server prints it: a line is opened by the one before it that stands further left. */
export function findFolds(lines: readonly string[]): Folds {
  const folds = new Map<number, number>();
  const open: { line: number; indent: number }[] = [];
  let lastFull = -1;
  for (const [index, line] of lines.entries()) {
    const indent = indentOf(line);
    if (indent < 0) continue;
    while ((open.at(-1)?.indent ?? -1) >= indent) close(folds, open.pop(), lastFull);
    open.push({ line: index, indent });
    lastFull = index;
  }
  while (open.length > 0) close(folds, open.pop(), lastFull);
  return folds;
}

function close(folds: Map<number, number>, opened: { line: number } | undefined, last: number): void {
  if (opened !== undefined && last > opened.line) folds.set(opened.line, last);
}

/** Indexes of the lines that are seen while these are folded. */
export function visibleLines(count: number, folds: Folds, folded: ReadonlySet<number>): number[] {
  const seen: number[] = [];
  for (let line = 0; line < count; line += 1) {
    seen.push(line);
    if (folded.has(line)) line = folds.get(line) ?? line;
  }
  return seen;
}

const indentOf = (line: string): number => line.search(/\S/);
