import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";

const name = /^audit-(\d{12})\.jsonl$/;
const LINE_END = 10;

export interface Segment {
  file: string;
  firstSeq: number;
}

export const segmentFile = (folder: string, firstSeq: number): string =>
  path.join(folder, `audit-${String(firstSeq).padStart(12, "0")}.jsonl`);

/** The segments of a folder in order; none when it is not there. */
export async function listSegments(folder: string): Promise<Segment[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return names
    .flatMap((each) => {
      const match = name.exec(each);
      return match ? [{ file: path.join(folder, each), firstSeq: Number(match[1]) }] : [];
    })
    .toSorted((a, b) => a.firstSeq - b.firstSeq);
}

/** The lines of segments, one after the other. Only the last one may end without a line end. */
export async function* readLines(
  segments: readonly Segment[],
  lastBytes = Infinity,
): AsyncGenerator<{ text: string; isTail: boolean }> {
  for (const [at, { file }] of segments.entries()) {
    const isLast = at === segments.length - 1;
    let rest: Buffer = Buffer.alloc(0);
    if (isLast && lastBytes === 0) return;
    for await (const chunk of createReadStream(file, isLast ? { end: lastBytes - 1 } : {})) {
      const bytes = Buffer.concat([rest, chunk as Buffer]);
      let start = 0;
      for (let end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END, start)) {
        yield { text: bytes.toString("utf8", start, end), isTail: false };
        start = end + 1;
      }
      rest = bytes.subarray(start);
    }
    if (rest.length > 0) yield { text: rest.toString("utf8"), isTail: isLast };
  }
}
