import { listArchive } from "#lib/server/source/velero/archive.ts";
import { fetchSigned } from "#lib/server/source/velero/fetch.ts";
import { inflate } from "#lib/server/source/velero/inflate.ts";
import { ResourceListReader } from "#lib/server/source/velero/resource-list.ts";
import type { FilesInput, FilesReport } from "#tools/bench/files.ts";
import { costOf, readInput, readPeakRss, resetPeakRss, settledRss, writeReport } from "#tools/bench/reporting.ts";

const LIMIT_BYTES = 4 * 1024 ** 3;
const { url, small, kind } = readInput() as FilesInput;

/** In turns, as a page reads them. */
async function* objectsOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Iterable<unknown>> {
  if (kind === "archive") for await (const path of listArchive(chunks)) yield [path];
  else {
    const reader = new ResourceListReader();
    for await (const piece of chunks) yield reader.read(piece);
  }
}

/** As a page reads it: fetched, unpacked, taken apart; nothing is kept but how many there were. */
async function countIn(address: string): Promise<number> {
  const choose = () => Promise.resolve({ address: "127.0.0.1", family: 4 } as const);
  const signal = AbortSignal.timeout(900_000);
  const packed = await fetchSigned(new URL(address), { choose, trusted: undefined, signal });
  let count = 0;
  for await (const some of objectsOf(inflate(packed, LIMIT_BYTES))) for (const _ of some) count += 1;
  return count;
}

for (let turn = 0; turn < 3; turn += 1) await countIn(small);
const before = await settledRss();
const canTellPeak = resetPeakRss();
const startedAt = performance.now();
let objects = 0;
const { longestPauseMilliseconds } = await costOf(async () => {
  objects = await countIn(url);
});
writeReport({
  objects,
  growthBytes: canTellPeak ? readPeakRss() - before : null,
  seconds: (performance.now() - startedAt) / 1000,
  longestPauseMilliseconds,
} satisfies FilesReport);
