import { costOf, readInput, writeReport } from "#tools/bench/reporting.ts";
import { lever } from "#tools/bench/source-process.ts";
import { hashRows } from "#tools/bench/source/row-hash.ts";
import { SENTINEL_NAMESPACE } from "#tools/bench/source/sentinel.ts";
import type { WatchInput, WatchReport } from "#tools/bench/watching.ts";

import { followPods, openClusters, speakingJson, waitFor } from "./follow.ts";
import { tableLines } from "./table-lines.ts";

const input = readInput() as WatchInput;
const [cluster] = openClusters(input.kubeconfig);
if (!cluster) throw new Error(`no cluster in ${input.kubeconfig}`);
const reflector = followPods(input.wire === "json" ? speakingJson(cluster) : cluster);
const { table } = reflector;
await waitFor(reflector, () => reflector.state.phase === "live");

/** Plays `events` and resolves when the sentinel after them can be found. */
async function playThrough(events: number, serial: number): Promise<void> {
  const played = lever(input.plain, "play", { events });
  await waitFor(reflector, () => table.find(SENTINEL_NAMESPACE, `end-${serial}`) >= 0);
  await played;
}

await playThrough(input.warmEvents, 1);
const cost = await costOf(() => playThrough(input.events, 2));
if (reflector.wire !== input.wire) throw new Error(`spoke ${reflector.wire}, not ${input.wire}`);
writeReport({
  eventsPerSecond: (input.events / cost.wallMilliseconds) * 1000,
  cpuMicrosecondsPerEvent: (cost.cpuMilliseconds * 1000) / input.events,
  longestPauseMilliseconds: cost.longestPauseMilliseconds,
  hash: hashRows(tableLines(table)),
} satisfies WatchReport);
