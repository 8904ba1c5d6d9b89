import type { Reflector } from "#lib/server/watch/reflector.ts";
import type { MemoryInput, MemoryReport } from "#tools/bench/memory.ts";
import { costOf, readInput, readPeakRss, resetPeakRss, settledRss, writeReport } from "#tools/bench/reporting.ts";
import { lever } from "#tools/bench/source-process.ts";
import { hashRows } from "#tools/bench/source/row-hash.ts";

import { followPods, openClusters, waitFor } from "./follow.ts";
import { tableLines } from "./table-lines.ts";

/** Two pages of each cluster. */
const WARM_PODS = 1000;

const input = readInput() as MemoryInput;
const clusters = openClusters(input.kubeconfig);
const isLive = (reflector: Reflector) => reflector.state.phase === "live";

async function followAll(): Promise<Reflector[]> {
  const started = clusters.map(followPods);
  await Promise.all(started.map((reflector) => waitFor(reflector, () => isLive(reflector))));
  return started;
}

// Connections, buffers and compiled code are there before the rows: what grows afterwards is rows.
for (const plain of input.plain) await lever(plain, "prepare", { pods: WARM_PODS });
for (let turn = 0; turn < 3; turn++) await Promise.all((await followAll()).map((reflector) => reflector.stop()));
for (const plain of input.plain) await lever(plain, "prepare", { pods: input.podsEach });
const before = await settledRss();
let reflectors: Reflector[] = [];
const listing = await costOf(async () => {
  reflectors = await followAll();
});
const steadyBytes = await settledRss();

const canTellPeak = resetPeakRss();
const relisting = await costOf(async () => {
  await Promise.all(input.plain.map((plain) => lever(plain, "expire")));
  const isBack = (reflector: Reflector) => reflector.counts.lists === 2 && isLive(reflector);
  await Promise.all(reflectors.map((reflector) => waitFor(reflector, () => isBack(reflector))));
});

// Before the rows are turned into lines to compare them, which takes more memory than the table.
const relistPeakBytes = canTellPeak ? readPeakRss() : null;

writeReport({
  pods: reflectors.reduce((sum, { table }) => sum + table.rowCount, 0),
  hashes: reflectors.map(({ table }) => hashRows(tableLines(table))),
  growthBytes: steadyBytes - before,
  tableBytes: reflectors.reduce((sum, { table }) => sum + table.bytes, 0),
  steadyBytes,
  relistPeakBytes,
  longestPauseMilliseconds: Math.max(listing.longestPauseMilliseconds, relisting.longestPauseMilliseconds),
} satisfies MemoryReport);
