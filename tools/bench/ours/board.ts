import { BoardInput as Question } from "#lib/contract/backup.ts";
import type { BoardAnswer } from "#lib/contract/backup.ts";
import type { WatchedResource } from "#lib/contract/kind.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { PointBook } from "#lib/server/observe/backup/point-book.ts";
import { listBoard } from "#lib/server/view/backup/board.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { draftOf } from "#lib/testing/a-table.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import type { BoardInput, BoardReport } from "#tools/bench/board.ts";
import { readInput, writeReport } from "#tools/bench/reporting.ts";

import { backupOf, tablesOf } from "./board-cluster.ts";

const EVENTS = 20;
const VIEWERS = 12;
const input = readInput() as BoardInput;
const status = { breaker: "closed", cause: "none", reason: "" };
const fleet = Array.from({ length: input.clusters }, (_, at) => ({ name: `c-${at}`, status }));
const asOf = Date.now();
const tables = new Map(
  fleet.map(({ name }, at) => [
    name,
    new Map(
      Array.from(tablesOf(name, at, input), ([resource, table]) => [
        resource,
        { table, state: { phase: "live", cause: "none", reason: "" }, asOf },
      ]),
    ),
  ]),
);
const reflector = ({ name }: { name: string }, resource: WatchedResource) => tables.get(name)?.get(resource);
// As much of an engine as the board reads.
const engine = {
  objectives: [],
  points: new PointBook(),
  drills: { version: 0, newestOf: () => undefined },
  registry: { list: () => fleet },
  watches: { reflector, reflectors: ({ name }: { name: string }) => [...(tables.get(name)?.values() ?? [])] },
} as unknown as Engine;

const viewer = aViewerNamed("bench");
/** Somebody who sees three namespaces of each cluster. */
const partOf = (name: string): Viewer => {
  const of: Viewer["grants"]["of"] = (_, resource) =>
    resource === "namespaces" ? { state: "some", namespaces: new Set(["team-1", "team-2", name]) } : { state: "all" };
  return aViewerNamed(name, { grants: { ...viewer.grants, of } });
};
const ask = (who: Viewer): Promise<BoardAnswer> =>
  listBoard({ engine, viewer: who, input: Question.parse({ window: { offset: 0, limit: 60 } }) });
const touch = (cluster: number): void => {
  tables
    .get(`c-${cluster}`)
    ?.get("backups")
    ?.table.upsert(draftOf("backups", backupOf(0)));
};
const held = (): number => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};
async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
const every = input.clusters * input.namespaces;
/** Asks again until no cluster is behind: how a page fills up. */
async function untilWhole(): Promise<BoardAnswer> {
  const answer = await ask(viewer);
  return answer.partial.length === 0 && answer.visible === every ? answer : untilWhole();
}

const empty = held();
let first: BoardAnswer | null = null;
const firstMilliseconds = await timeOf(async () => {
  first = await ask(viewer);
});
let visible = 0;
const restMilliseconds = await timeOf(async () => {
  ({ visible } = await untilWhole());
});
const events: number[] = [];
for (let at = 0; at < EVENTS; at += 1) {
  touch(at % input.clusters);
  events.push(await timeOf(() => ask(viewer)));
}
for (let at = 0; at < input.clusters; at += 1) touch(at);
const everyMilliseconds = await timeOf(untilWhole);
const whole = held();
for (let at = 0; at < VIEWERS; at += 1) await ask(partOf(`team-${at}`));
writeReport({
  visible,
  firstMilliseconds,
  firstClusters: ((first as BoardAnswer | null)?.visible ?? 0) / input.namespaces,
  wholeMilliseconds: firstMilliseconds + restMilliseconds,
  eventMilliseconds: events.toSorted((a, b) => a - b)[EVENTS / 2] ?? Number.NaN,
  everyMilliseconds,
  heldBytes: whole - empty,
  viewersBytes: held() - whole,
} satisfies BoardReport);
