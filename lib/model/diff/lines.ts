/** One line of a comparison, with its number on either side (from 1; null where it does not stand). */
export interface DiffLine {
  change: "same" | "added" | "removed";
  text: string;
  before: number | null;
  after: number | null;
}

/** Lines that a table of this many cells can compare; beyond it the middle is said to be replaced as a whole. */
const CELLS_AT_MOST = 4_000_000;

/** What changed from one text to another, line by line: the longest common subsequence between a common head and tail. */
export function diffLines(before: string, after: string): DiffLine[] {
  const from = toLines(before);
  const to = toLines(after);
  let head = 0;
  while (head < from.length && head < to.length && from[head] === to[head]) head += 1;
  let tail = 0;
  while (tail < from.length - head && tail < to.length - head && from.at(-1 - tail) === to.at(-1 - tail)) tail += 1;
  const keptFrom = from.slice(head, from.length - tail);
  const keptTo = to.slice(head, to.length - tail);
  const changes = [
    ...from.slice(0, head).map(same),
    ...compare(keptFrom, keptTo),
    ...from.slice(from.length - tail).map(same),
  ];
  return number(changes);
}

type Change = Pick<DiffLine, "change" | "text">;

const toLines = (text: string): string[] => (text === "" ? [] : text.replace(/\n$/, "").split("\n"));
const same = (text: string): Change => ({ change: "same", text });
const removed = (text: string): Change => ({ change: "removed", text });
const added = (text: string): Change => ({ change: "added", text });

function compare(from: readonly string[], to: readonly string[]): Change[] {
  if (from.length * to.length > CELLS_AT_MOST) return [...from.map(removed), ...to.map(added)];
  const width = to.length + 1;
  // Lengths of the longest common subsequences of what follows each pair of places.
  const lengths = new Uint32Array((from.length + 1) * width);
  for (let i = from.length - 1; i >= 0; i -= 1)
    for (let j = to.length - 1; j >= 0; j -= 1) {
      const down = lengths[(i + 1) * width + j] as number;
      const right = lengths[i * width + j + 1] as number;
      lengths[i * width + j] =
        from[i] === to[j] ? (lengths[(i + 1) * width + j + 1] as number) + 1 : Math.max(down, right);
    }
  const changes: Change[] = [];
  let i = 0;
  let j = 0;
  while (i < from.length || j < to.length) {
    if (i < from.length && j < to.length && from[i] === to[j]) {
      changes.push(same(from[i] as string));
      i += 1;
      j += 1;
    } else if (
      j >= to.length ||
      (i < from.length && (lengths[(i + 1) * width + j] as number) >= (lengths[i * width + j + 1] as number))
    ) {
      changes.push(removed(from[i] as string));
      i += 1;
    } else {
      changes.push(added(to[j] as string));
      j += 1;
    }
  }
  return changes;
}

function number(changes: readonly Change[]): DiffLine[] {
  let before = 0;
  let after = 0;
  return changes.map(({ change, text }) => ({
    change,
    text,
    before: change === "added" ? null : (before += 1),
    after: change === "removed" ? null : (after += 1),
  }));
}

/** The changed lines with `context` lines around them; each inner list is one stretch. Empty when nothing changed. */
export function toHunks(lines: readonly DiffLine[], context = 3): DiffLine[][] {
  const hunks: DiffLine[][] = [];
  let last = -1;
  for (const [index, line] of lines.entries()) {
    if (line.change === "same") continue;
    const start = Math.max(last + 1, index - context);
    const end = Math.min(lines.length - 1, index + context);
    const hunk = hunks.at(-1);
    if (hunk !== undefined && start === last + 1 && index - context <= last + 1)
      hunk.push(...lines.slice(start, end + 1));
    else hunks.push(lines.slice(start, end + 1));
    last = end;
  }
  return hunks;
}
