import { minuteSeconds, notApplicable, unknown } from "#lib/model/finding/check.ts";

import { age, amount, share } from "./print.ts";
import type { SeenStore, StoreHealth, StoreNode, Watermarks } from "./seen-store.ts";
import type { SeenPipeline } from "./seen.ts";
import type { Told, Trouble } from "./trouble.ts";

const HEAP = 0.85;
const SHARDS_PER_NODE = 1000;
const PENDING = 100;
const WAIT_MILLISECONDS = 60_000;

export type Rest = Pick<Trouble, "severity" | "summary"> & Partial<Trouble>;
/** Something about a store, with the question that told it. */
export const storeTrouble = (check: "LOG-08" | "LOG-09", path: string, rest: Rest): Trouble => ({
  check,
  hop: "store",
  nature: "fault",
  afterSeconds: 2 * minuteSeconds,
  actual: null,
  ...rest,
  evidence: [{ source: "logs", path, value: rest.summary }],
});

/** LOG-08 the store's own health. */
export function storeTroubles({ store, elsewhere }: SeenPipeline): Told {
  if (elsewhere.store !== null) return notApplicable(`the store runs in ${elsewhere.store}, and is told of there`);
  if (store.silence !== null) {
    const summary = `log store ${store.name} does not answer: ${store.silence}`;
    return [storeTrouble("LOG-08", "GET /", { severity: "critical", summary, afterSeconds: minuteSeconds })];
  }
  const { health, nodes, blocked, lifecycle } = store;
  const troubles = [
    ...(health.state === "known" ? healthTroubles(health.value) : []),
    ...(nodes.state === "known" ? nodes.value.flatMap((node) => nodeTroubles(node, store.watermarks)) : []),
    ...(blocked.state === "known" ? blockTroubles(blocked.value) : []),
    ...(lifecycle.state === "known" ? lifecycleTroubles(store) : []),
  ];
  if (troubles.length > 0) return troubles;
  const doubt = [health, nodes, blocked].find(({ state }) => state === "unknown");
  return doubt?.state === "unknown" ? unknown(doubt.reason) : [];
}

function healthTroubles(health: StoreHealth): Trouble[] {
  const { status, nodes, nodesWithLines, activeShards, unassignedShards, pendingTasks, longestWaitMilliseconds } =
    health;
  const troubles: Trouble[] = [];
  const add = (rest: Rest): void => void troubles.push(storeTrouble("LOG-08", "GET /_cluster/health", rest));
  const lost = `${unassignedShards} shards have no node`;
  if (status === "red") add({ severity: "critical", summary: `the store is red: ${lost}`, actual: unassignedShards });
  // Copies have nowhere to go on one node: nothing is broken by that.
  if (status === "yellow" && nodesWithLines <= 1)
    add({ severity: "info", summary: `the store is yellow: it has one node, and ${lost}`, actual: unassignedShards });
  if (status === "yellow" && nodesWithLines > 1)
    add({
      severity: "warning",
      summary: `the store is yellow: ${lost}`,
      actual: unassignedShards,
      afterSeconds: 15 * minuteSeconds,
    });
  const perNode = activeShards / Math.max(1, nodesWithLines || nodes);
  if (perNode > SHARDS_PER_NODE * 0.9)
    add({
      severity: "warning",
      summary: `${amount(perNode)} shards on a node, where ${SHARDS_PER_NODE} are allowed`,
      actual: perNode,
    });
  if (pendingTasks > PENDING || longestWaitMilliseconds > WAIT_MILLISECONDS)
    add({
      severity: "warning",
      summary: `${pendingTasks} tasks of the store wait, the longest for ${age(longestWaitMilliseconds / 1000)}`,
      actual: pendingTasks,
    });
  return troubles;
}

function nodeTroubles(node: StoreNode, { low, high, flood }: Watermarks): Trouble[] {
  const { name, heapShare, diskUsedShare, writesRejected, breakersTripped } = node;
  const troubles: Trouble[] = [];
  const add = (rest: Rest): void => void troubles.push(storeTrouble("LOG-08", "GET /_nodes/stats", rest));
  const heap = heapShare ?? 0;
  if (heap > HEAP)
    add({
      severity: "warning",
      summary: `node ${name}: heap is ${share(heap)} full`,
      actual: heap,
      afterSeconds: 5 * minuteSeconds,
    });
  const disk = diskUsedShare ?? 0;
  const full = `node ${name}: disk is ${share(disk)} full`;
  if (disk >= flood) add({ severity: "critical", summary: `${full}: its indices take no writes`, actual: disk });
  else if (disk >= high) add({ severity: "warning", summary: `${full}: shards are moved away`, actual: disk });
  else if (disk >= low) add({ severity: "info", summary: `${full}: it gets no new shards`, actual: disk });
  if ((writesRejected ?? 0) > 0)
    add({
      severity: "warning",
      summary: `node ${name} rejected ${writesRejected} writes in a minute`,
      actual: writesRejected,
    });
  if ((breakersTripped ?? 0) > 0)
    add({
      severity: "warning",
      summary: `node ${name}: memory breakers tripped ${breakersTripped} times in a minute`,
      actual: breakersTripped,
    });
  return troubles;
}

function blockTroubles(blocked: readonly string[]): Trouble[] {
  if (blocked.length === 0) return [];
  const named = blocked.slice(0, 3).join(", ");
  const summary = `${blocked.length} indices are read-only since a disk was full: ${named}`;
  return [storeTrouble("LOG-08", "GET /_settings", { severity: "critical", summary, actual: blocked.length })];
}

function lifecycleTroubles({ lifecycle, product }: SeenStore): Trouble[] {
  if (lifecycle.state !== "known") return [];
  const path = product === "opensearch" ? "GET /_plugins/_ism/explain" : "GET /_ilm/explain?only_errors=true";
  const [first, ...rest] = lifecycle.value;
  if (first === undefined) return [];
  const others = rest.length === 0 ? "" : ` (and ${rest.length} others)`;
  const summary = `lifecycle of ${first.index}${others} is stuck in ${first.step}: ${first.reason}`;
  return [storeTrouble("LOG-08", path, { severity: "warning", summary, actual: lifecycle.value.length })];
}
