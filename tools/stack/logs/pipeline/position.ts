import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync, renameSync, writeFileSync } from "node:fs";

/** Bytes of each file that are read and sent, by its path. */
export type Positions = Record<string, number>;

/** Those that were kept; undefined for an agent that has not read anything yet. */
export const readPositions = (file: string): Positions | undefined =>
  existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Positions) : undefined;

/** Written beside and renamed, so that an agent that is killed finds the old ones or the new ones. */
export function writePositions(file: string, positions: Positions): void {
  writeFileSync(`${file}.new`, JSON.stringify(positions));
  renameSync(`${file}.new`, file);
}

// 1 MiB at once: more is read the next time.
const chunkBytes = 1_048_576;

/** What a file has after a position, up to its last whole row, and where that ends. */
export function readFrom(path: string, position: number): { content: string; next: number } {
  const descriptor = openSync(path, "r");
  try {
    const { size } = fstatSync(descriptor);
    const buffer = Buffer.alloc(Math.min(chunkBytes, Math.max(0, size - position)));
    const length = readSync(descriptor, buffer, 0, buffer.length, position);
    const whole = buffer.lastIndexOf("\n", length - 1) + 1;
    return { content: buffer.toString("utf8", 0, whole), next: position + whole };
  } finally {
    closeSync(descriptor);
  }
}
