import type { MemoryInput, MemoryReport } from "#tools/bench/memory.ts";
import { costOf, readInput, readPeakRss, resetPeakRss, settledRss, writeReport } from "#tools/bench/reporting.ts";
import { hashRows } from "#tools/bench/row-hash.ts";
import { lever } from "#tools/bench/source-process.ts";

import { followPods, openClusters, waitFor } from "./follow.ts";
import { tableLines } from "./table-lines.ts";

const input = readInput() as MemoryInput;
const clusters = openClusters(input.kubeconfig);
const before = await settledRss();
let reflectors: ReturnType<typeof followPods>[] = [];
const listing = await costOf(async () => {
  reflectors = clusters.map(followPods);
  await Promise.all(reflectors.map((reflector) => waitFor(reflector, () => reflector.state.phase === "live")));
});
const steadyBytes = await settledRss();

const canTellPeak = resetPeakRss();
const relisting = await costOf(async () => {
  await Promise.all(input.plain.map((plain) => lever(plain, "expire")));
  const isBack = (reflector: (typeof reflectors)[number]) =>
    reflector.counts.lists === 2 && reflector.state.phase === "live";
  await Promise.all(reflectors.map((reflector) => waitFor(reflector, () => isBack(reflector))));
});

writeReport({
  pods: reflectors.reduce((sum, { table }) => sum + table.rowCount, 0),
  hashes: reflectors.map(({ table }) => hashRows(tableLines(table))),
  growthBytes: steadyBytes - before,
  tableBytes: reflectors.reduce((sum, { table }) => sum + table.bytes, 0),
  steadyBytes,
  relistPeakBytes: canTellPeak ? readPeakRss() : null,
  longestPauseMilliseconds: Math.max(listing.longestPauseMilliseconds, relisting.longestPauseMilliseconds),
} satisfies MemoryReport);
