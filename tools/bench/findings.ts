import { ClusterFindings } from "#lib/server/observe/finding/cluster-findings.ts";
import { FirstSeenTimes } from "#lib/server/observe/finding/first-seen.ts";
import type { Table } from "#lib/server/store/table.ts";
import { aTable, draftOf } from "#lib/testing/a-table.ts";
import { aPod } from "#lib/testing/an-object.ts";

/** `node tools/bench/findings.ts [pods] [ill per thousand]`: what it costs to judge every pod of one cluster, and one that changed. */
const pods = Number(process.argv[2] ?? 150_000);
const illPerThousand = Number(process.argv[3] ?? 30);
const turns = 5;
/** No step may hold the event loop for longer. */
const limitMilliseconds = 50;
const nowSeconds = (): number => Math.floor(Date.now() / 1000);

/** Every so many-th pod is in one of four kinds of trouble, the others run. */
function podOf(index: number): object {
  const place = { namespace: `team-${index % 200}`, uid: `${index}`, node: `node-${index % 1500}` };
  const isIll = (index * 7) % 1000 < illPerThousand;
  if (!isIll) return aPod(`web-${index}`, place);
  const troubles = [
    { waiting: "CrashLoopBackOff", restarts: 9, ready: false },
    { waiting: "ImagePullBackOff", phase: "Pending", ready: false },
    { phase: "Pending", ready: false, node: "" },
    { ready: false },
  ];
  return aPod(`web-${index}`, { ...place, ...troubles[index % troubles.length] });
}

/** Judges every pod from nothing, step by step as the server does. */
function judgeAll(table: Table) {
  const findings = new ClusterFindings((resource) => (resource === "pods" ? table : undefined), new FirstSeenTimes());
  const before = process.cpuUsage();
  let longestStepMilliseconds = 0;
  // What the thread itself worked: on a busy machine a step also lasts while others have the core.
  let longestStepCpuMilliseconds = 0;
  let stepsOverLimit = 0;
  for (let isMore = true; isMore;) {
    const startedAt = performance.now();
    const cpuBefore = process.threadCpuUsage();
    isMore = findings.step(nowSeconds());
    const { user, system } = process.threadCpuUsage(cpuBefore);
    const cpu = (user + system) / 1000;
    if (cpu > limitMilliseconds) stepsOverLimit++;
    longestStepCpuMilliseconds = Math.max(longestStepCpuMilliseconds, cpu);
    longestStepMilliseconds = Math.max(longestStepMilliseconds, performance.now() - startedAt);
  }
  const { user, system } = process.cpuUsage(before);
  const cpuMilliseconds = (user + system) / 1000;
  return { findings, cpuMilliseconds, longestStepMilliseconds, longestStepCpuMilliseconds, stepsOverLimit };
}

/** One pod changed among all: what the next look costs. */
function judgeOne(table: Table, findings: ClusterFindings): number {
  table.upsert(
    draftOf("pods", aPod("web-0", { namespace: "team-0", uid: "0", waiting: "CrashLoopBackOff", ready: false })),
  );
  const startedAt = performance.now();
  while (findings.step(nowSeconds()));
  const took = performance.now() - startedAt;
  table.upsert(draftOf("pods", podOf(0)));
  return took;
}

const table = aTable("pods");
for (let index = 0; index < pods; index++) table.upsert(draftOf("pods", podOf(index)));
table.isComplete = true;
for (let turn = 0; turn < turns; turn++) {
  const { findings, ...cost } = judgeAll(table);
  const found = [...findings.all()].length;
  console.log(JSON.stringify({ pods: table.rowCount, found, ...cost, oneMilliseconds: judgeOne(table, findings) }));
}
