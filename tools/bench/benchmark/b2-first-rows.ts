import { writeFileSync } from "node:fs";
import path from "node:path";

import { type Context, interleave } from "#tools/bench/context.ts";
import { timeDownload } from "#tools/bench/curl.ts";
import type { Rounds } from "#tools/bench/measure.ts";
import { askUntil, FIRST_PAGE, isComplete } from "#tools/bench/ours/query.ts";
import { startServer } from "#tools/bench/ours/server.ts";
import { lever } from "#tools/bench/source-process.ts";

const ROWS = 100;

interface FirstRowsRound {
  first: number;
  all: number;
  page: number;
}

async function oneRound(context: Context): Promise<FirstRowsRound> {
  const { source, pods } = context;
  const authorityFile = path.join(context.folder, "authority.pem");
  writeFileSync(authorityFile, source.authority);
  const server = await startServer(source.kubeconfig.tls, "measured");
  try {
    const startedAt = performance.now();
    await askUntil(server.origin, FIRST_PAGE, ({ rows }) => rows.length === ROWS, 5);
    const first = performance.now() - startedAt;
    // Asked rarely from here on: the questions must not slow the list down that they wait for.
    await askUntil(server.origin, FIRST_PAGE, (answer) => isComplete(answer, pods), 50);
    const all = performance.now() - startedAt;
    const url = `${source.clusters[0]?.secure}/api/v1/pods?limit=500`;
    const page = await timeDownload({ url, authorityFile, accept: "application/vnd.kubernetes.protobuf" });
    return { first, all, page: page.milliseconds };
  } finally {
    await server.running.stop();
  }
}

/** B2: from the first question, which starts the watch, to 100 sorted rows, against the time until all rows are there. */
export async function measureFirstRows(context: Context): Promise<Rounds[]> {
  await lever(context.source.clusters[0]?.plain ?? "", "prepare", { pods: context.pods });
  const rounds = await interleave(context, "B2", () => oneRound(context));
  const first: Omit<Rounds, "peer" | "target"> = {
    benchmark: "B2",
    what: "first 100 sorted rows over HTTP, TLS source",
    unit: "ms",
    ours: rounds.map((round) => round.first),
  };
  return [
    {
      ...first,
      peer: { name: `all ${context.pods} rows`, values: rounds.map((round) => round.all) },
      target: { of: "ratio", bound: "at most", value: 1 / 20 },
    },
    {
      ...first,
      peer: { name: "curl of one page of 500", values: rounds.map((round) => round.page) },
      target: { of: "ratio", bound: "at most", value: 5 },
    },
  ];
}
