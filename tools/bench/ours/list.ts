import { contentTypes } from "#lib/demo/http/answer.ts";
import type { IngestInput, IngestReport } from "#tools/bench/ingest.ts";
import { costOf, readInput, settledRss, writeReport } from "#tools/bench/reporting.ts";
import { hashRows } from "#tools/bench/source/row-hash.ts";

import { followPods, openClusters, speakingJson, waitFor } from "./follow.ts";
import { memoryCluster } from "./memory-cluster.ts";
import { tableLines } from "./table-lines.ts";

const input = readInput() as IngestInput;
const kept = input.from === "memory" ? await memoryCluster(input.plain, contentTypes[input.wire]) : null;

function open() {
  if (kept) return kept;
  const [cluster] = openClusters(input.kubeconfig);
  if (!cluster) throw new Error(`no cluster in ${input.kubeconfig}`);
  return input.wire === "json" ? speakingJson(cluster) : cluster;
}

const before = await settledRss();
let reflector: ReturnType<typeof followPods> | null = null;
const cost = await costOf(async () => {
  const started = followPods(open());
  reflector = started;
  await waitFor(started, () => started.state.phase === "live");
});
const { table, wire } = reflector as unknown as ReturnType<typeof followPods>;
if (wire !== input.wire) throw new Error(`spoke ${wire}, not ${input.wire}`);
const rssBytes = (await settledRss()) - before;
writeReport({ ...cost, pods: table.rowCount, hash: hashRows(tableLines(table)), rssBytes } satisfies IngestReport);
