import { writeFileSync } from "node:fs";
import path from "node:path";

import { report } from "#tools/bench/child.ts";
import { type Context, interleave } from "#tools/bench/context.ts";
import { timeDownload } from "#tools/bench/curl.ts";
import { requireSameRows } from "#tools/bench/gate.ts";
import type { IngestInput, IngestReport } from "#tools/bench/ingest.ts";
import type { Rounds, Target } from "#tools/bench/measure.ts";
import { lever } from "#tools/bench/source-process.ts";

const OURS = new URL("../ours/list.ts", import.meta.url);
const PEER = new URL("../peer/client-node-list.ts", import.meta.url);

const WAYS = {
  tls: "TLS",
  plain: "plain HTTP",
  memory: "bytes in memory, no TLS and no socket",
} as const;
type Way = keyof typeof WAYS;
type Wire = IngestInput["wire"];

const CASES: readonly { wire: Wire; way: Way; cpuTarget?: Target }[] = [
  { wire: "protobuf", way: "tls", cpuTarget: { of: "ratio", bound: "at most", value: 1 / 6 } },
  { wire: "protobuf", way: "plain" },
  { wire: "protobuf", way: "memory", cpuTarget: { of: "ratio", bound: "at most", value: 1 / 10 } },
  { wire: "json", way: "tls", cpuTarget: { of: "ratio", bound: "at most", value: 1 / 2 } },
  { wire: "json", way: "plain" },
  { wire: "json", way: "memory", cpuTarget: { of: "ratio", bound: "at most", value: 1 / 2 } },
];

async function ingest(context: Context, script: URL, pods: number, wire: Wire, way: Way): Promise<IngestReport> {
  const { source } = context;
  const plain = source.clusters[0]?.plain ?? "";
  await lever(plain, "prepare", { pods });
  const from = way === "memory" ? "memory" : "cluster";
  const kubeconfig = source.kubeconfig[way === "tls" ? "tls" : "plain"];
  const answer = await report<IngestReport>(
    script,
    { kubeconfig, plain, from, wire } satisfies IngestInput,
    "measured",
  );
  const { hash } = await lever<{ hash: string }>(plain, "truth");
  requireSameRows(`${script.pathname.split("/").slice(-2).join("/")} (${wire}, ${way})`, answer.hash, hash);
  return answer;
}

async function curl(context: Context, wire: Wire): Promise<number> {
  const { source } = context;
  const authorityFile = path.join(context.folder, "authority.pem");
  writeFileSync(authorityFile, source.authority);
  const accept = wire === "protobuf" ? "application/vnd.kubernetes.protobuf" : "application/json";
  await lever(source.clusters[0]?.plain ?? "", "prepare", { pods: context.pods });
  const url = `${source.clusters[0]?.secure}/api/v1/pods`;
  return (await timeDownload({ url, authorityFile, accept })).milliseconds;
}

interface IngestRound {
  ours: Record<string, IngestReport>;
  peer: Record<string, IngestReport>;
  curl: Record<Wire, number>;
}

async function oneRound(context: Context): Promise<IngestRound> {
  const round: IngestRound = { ours: {}, peer: {}, curl: { json: 0, protobuf: 0 } };
  for (const way of Object.keys(WAYS) as Way[]) {
    round.peer[way] = await ingest(context, PEER, context.peerPods, "json", way);
    for (const wire of ["protobuf", "json"] as const) {
      round.ours[wire + way] = await ingest(context, OURS, context.pods, wire, way);
    }
  }
  for (const wire of ["protobuf", "json"] as const) round.curl[wire] = await curl(context, wire);
  return round;
}

const cpuEach = (answer: IngestReport | undefined) => ((answer?.cpuMilliseconds ?? 0) * 1000) / (answer?.pods ?? 0);

/** B1: from connecting to all rows queryable, against client-node's ListWatch and against curl of the same bytes. */
export async function measureIngest(context: Context): Promise<Rounds[]> {
  // The gate on equal numbers of pods first: both must hold the rows that the source serves.
  await ingest(context, PEER, context.peerPods, "json", "tls");
  await ingest(context, OURS, context.peerPods, "protobuf", "tls");
  const rounds = await interleave(context, "B1", () => oneRound(context));
  const cpu = CASES.map(({ wire, way, cpuTarget }): Rounds => ({
    benchmark: "B1",
    what: `CPU a pod, ${wire}, ${WAYS[way]}`,
    unit: "µs",
    ours: rounds.map((round) => cpuEach(round.ours[wire + way])),
    peer: { name: "client-node ListWatch", values: rounds.map((round) => cpuEach(round.peer[way])) },
    ...(cpuTarget && { target: cpuTarget }),
  }));
  const wall = (["protobuf", "json"] as const).map((wire): Rounds => ({
    benchmark: "B1",
    what: `wall time of ${context.pods} pods, ${wire}, TLS`,
    unit: "ms",
    ours: rounds.map((round) => round.ours[`${wire}tls`]?.wallMilliseconds ?? 0),
    peer: { name: "curl", values: rounds.map((round) => round.curl[wire]) },
    ...(wire === "protobuf" && { target: { of: "ratio", bound: "at most", value: 5 } as const }),
  }));
  const pause = (["protobuf", "json"] as const).map((wire): Rounds => ({
    benchmark: "B1",
    what: `longest event-loop pause, ${wire}, TLS`,
    unit: "ms",
    ours: rounds.map((round) => round.ours[`${wire}tls`]?.longestPauseMilliseconds ?? 0),
    peer: {
      name: "client-node ListWatch",
      values: rounds.map((round) => round.peer["tls"]?.longestPauseMilliseconds ?? 0),
    },
    target: { of: "ours", bound: "at most", value: 50 },
  }));
  return [...cpu, ...wall, ...pause];
}
