/* oxlint-disable no-console -- it prints what it measured */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { contentTypes } from "#lib/demo/http/answer.ts";
import { ClusterFindings } from "#lib/server/observe/finding/cluster-findings.ts";
import { FirstSeenTimes } from "#lib/server/observe/finding/first-seen.ts";
import type { Table } from "#lib/server/store/table.ts";

import { followPods, waitFor } from "./ours/follow.ts";
import { memoryCluster } from "./ours/memory-cluster.ts";
import { startSource } from "./source-process.ts";

const turns = 5;
const nowSeconds = (): number => Math.floor(Date.now() / 1000);

interface Cost {
  cpuMilliseconds: number;
  longestStepMilliseconds: number;
  findings: number;
}

/** Judges every pod of a table from nothing, step by step as the server does. */
function judgeAll(table: Table): { cost: Cost; findings: ClusterFindings } {
  const findings = new ClusterFindings((resource) => (resource === "pods" ? table : undefined), new FirstSeenTimes());
  const before = process.cpuUsage();
  let longestStepMilliseconds = 0;
  for (let isMore = true; isMore; ) {
    const startedAt = performance.now();
    isMore = findings.step(nowSeconds());
    longestStepMilliseconds = Math.max(longestStepMilliseconds, performance.now() - startedAt);
  }
  const { user, system } = process.cpuUsage(before);
  const cost = { cpuMilliseconds: (user + system) / 1000, longestStepMilliseconds, findings: [...findings.all()].length };
  return { cost, findings };
}

/** One pod changed among all: what the next look costs, which is how late its finding is beside the look's own 250 ms. */
function judgeOne(table: Table, findings: ClusterFindings): number {
  const row = table.rows().next().value ?? 0;
  table.revisions[row] = (table.revisions[row] ?? 0) + 1;
  table.version++;
  const startedAt = performance.now();
  while (findings.step(nowSeconds()));
  return performance.now() - startedAt;
}

const pods = Number(process.argv[2] ?? 150_000);
const folder = mkdtempSync(path.join(tmpdir(), "quarterdeck-findings-"));
const source = await startSource(folder, pods, 1);
try {
  const cluster = await memoryCluster(source.clusters[0]?.plain ?? "", contentTypes.protobuf);
  const reflector = followPods(cluster);
  await waitFor(reflector, () => reflector.state.phase === "live");
  for (let turn = 0; turn < turns; turn++) {
    const { cost, findings } = judgeAll(reflector.table);
    const oneMilliseconds = judgeOne(reflector.table, findings);
    console.log(JSON.stringify({ pods: reflector.table.rowCount, ...cost, oneMilliseconds }));
  }
  await reflector.stop();
} finally {
  await source.stop();
  rmSync(folder, { recursive: true });
}
