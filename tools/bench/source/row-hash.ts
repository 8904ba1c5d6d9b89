import { createHash } from "node:crypto";

/** What the benchmarks' correctness gate compares of a pod. */
export interface GateRow {
  namespace: string;
  name: string;
  phase: string;
  restarts: number;
  node: string;
}

/** One line a row; tab cannot occur in any of its parts. */
export function rowLine(row: GateRow): string {
  return `${row.namespace}\t${row.name}\t${row.phase}\t${row.restarts}\t${row.node}`;
}

/** Hash of all rows in any order, with their count in front so that a difference in number is seen at once. */
export function hashRows(lines: Iterable<string>): string {
  const sorted = [...lines].sort();
  const hash = createHash("sha256");
  for (const line of sorted) hash.update(line).update("\n");
  return `${sorted.length}:${hash.digest("hex").slice(0, 32)}`;
}
