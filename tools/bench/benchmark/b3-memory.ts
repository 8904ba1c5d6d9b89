import { report } from "#tools/bench/child.ts";
import { type Context, interleave } from "#tools/bench/context.ts";
import { requireSameRows } from "#tools/bench/gate.ts";
import type { Rounds } from "#tools/bench/measure.ts";
import type { MemoryInput, MemoryReport } from "#tools/bench/memory.ts";
import { lever, type Source, startSource } from "#tools/bench/source-process.ts";

const OURS = new URL("../ours/memory.ts", import.meta.url);
const CLUSTERS = 10;

async function oneRound(source: Source): Promise<MemoryReport> {
  const plain = source.clusters.map((cluster) => cluster.plain);
  const input: MemoryInput = { kubeconfig: source.kubeconfig.tls, plain, podsEach: source.clusters[0]?.pods ?? 0 };
  const answer = await report<MemoryReport>(OURS, input, "measured");
  for (const [index, address] of plain.entries()) {
    const { hash } = await lever<{ hash: string }>(address, "truth");
    requireSameRows(`cluster ${index} after its relist`, answer.hashes[index] ?? "none", hash);
  }
  return answer;
}

function toRounds(what: string, rounds: readonly MemoryReport[]): Rounds[] {
  const measure = (title: string, unit: string, pick: (answer: MemoryReport) => number): Rounds => ({
    benchmark: "B3",
    what: `${title}, ${what}`,
    unit,
    ours: rounds.map(pick),
  });
  const growth = measure("resident memory a pod", "B", (answer) => answer.growthBytes / answer.pods);
  const pause = measure(
    "longest event-loop pause of list and relist",
    "ms",
    (answer) => answer.longestPauseMilliseconds,
  );
  const peak = measure(
    "peak while all is listed again / steady",
    "×",
    (answer) => (answer.relistPeakBytes ?? Number.NaN) / answer.steadyBytes,
  );
  return [
    { ...growth, target: { of: "ours", bound: "at most", value: 235 } },
    measure("columns, dictionaries and index a pod", "B", (answer) => answer.tableBytes / answer.pods),
    measure("resident size of the whole process", "MB", (answer) => answer.steadyBytes / 1e6),
    { ...peak, target: { of: "ours", bound: "at most", value: 1.3 } },
    { ...pause, target: { of: "ours", bound: "at most", value: 50 } },
  ];
}

/** B3: resident memory of all rows, in one cluster and in ten, and its peak while every cluster is listed again after 410. */
export async function measureMemory(context: Context): Promise<Rounds[]> {
  const one = await interleave(context, "B3 one cluster", () => oneRound(context.source));
  const each = Math.round(context.pods / CLUSTERS);
  context.progress(`building ${CLUSTERS} clusters of ${each} pods`);
  const source = await startSource(context.folder, each, CLUSTERS);
  try {
    const ten = await interleave(context, "B3 ten clusters", () => oneRound(source));
    return [...toRounds(`one cluster of ${context.pods}`, one), ...toRounds(`${CLUSTERS} clusters of ${each}`, ten)];
  } finally {
    await source.stop();
  }
}
