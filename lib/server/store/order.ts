/** Compares two candidates by their number; negative when the first comes first. Never 0 for different candidates. */
export type Compare = (a: number, b: number) => number;

/**
 * The candidates that stand at `[offset, offset + limit)` once all are sorted, in order. Quickselect moves the window's members together
 * and only they are sorted: a page of 150,000 rows costs two passes over them, wherever in the list it is.
 * `candidates` is reordered in place.
 */
export function selectWindow(candidates: Uint32Array, offset: number, limit: number, compare: Compare): Uint32Array {
  const end = Math.min(candidates.length, offset + limit);
  if (offset >= end) return new Uint32Array(0);
  if (end < candidates.length) partitionAt(candidates, 0, candidates.length - 1, end, compare);
  if (offset > 0) partitionAt(candidates, 0, end - 1, offset, compare);
  return candidates.slice(offset, end).sort(compare);
}

/** Reorders `[low, high]` so that everything before `at` comes before everything from `at` on. */
function partitionAt(candidates: Uint32Array, low: number, high: number, at: number, compare: Compare): void {
  let from = low;
  let to = high;
  while (from < to) {
    const pivot = medianOfThree(candidates, from, (from + to) >>> 1, to, compare);
    let left = from;
    let right = to;
    while (left <= right) {
      while (compare(candidates[left] ?? 0, pivot) < 0) left++;
      while (compare(candidates[right] ?? 0, pivot) > 0) right--;
      if (left > right) break;
      const swapped = candidates[left] ?? 0;
      candidates[left++] = candidates[right] ?? 0;
      candidates[right--] = swapped;
    }
    // Everything up to `right` comes before everything from `left` on.
    if (at <= right) to = right;
    else if (at >= left) from = left;
    else return;
  }
}

function medianOfThree(candidates: Uint32Array, a: number, b: number, c: number, compare: Compare): number {
  const first = candidates[a] ?? 0;
  const second = candidates[b] ?? 0;
  const third = candidates[c] ?? 0;
  const [low, high] = compare(first, second) < 0 ? [first, second] : [second, first];
  if (compare(third, low) < 0) return low;
  return compare(third, high) > 0 ? high : third;
}
