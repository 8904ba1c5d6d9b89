import { CoreV1Api, KubeConfig, type V1Pod, Watch } from "@kubernetes/client-node";

import { costOf, readInput, writeReport } from "#tools/bench/reporting.ts";
import { lever } from "#tools/bench/source-process.ts";
import { hashRows } from "#tools/bench/source/row-hash.ts";
import type { WatchInput, WatchReport } from "#tools/bench/watching.ts";

import { podLine } from "./pod-line.ts";

const input = readInput() as WatchInput;
const config = new KubeConfig();
config.loadFromFile(input.kubeconfig);

const pods = new Map<string, V1Pod>();
const keyOf = (pod: V1Pod) => `${pod.metadata?.namespace}/${pod.metadata?.name}`;
const list = await config.makeApiClient(CoreV1Api).listPodForAllNamespaces();
for (const pod of list.items) pods.set(keyOf(pod), pod);

let sentinel = "";
let seen: () => void = () => undefined;

function apply(type: string, pod: V1Pod): void {
  if (type === "BOOKMARK" || type === "ERROR") return;
  const key = keyOf(pod);
  if (type === "DELETED") pods.delete(key);
  else pods.set(key, pod);
  if (key === sentinel) seen();
}

/** Plays `events` and resolves when the sentinel after them was applied. */
async function playThrough(events: number, serial: number): Promise<void> {
  sentinel = `zz-bench/end-${serial}`;
  const arrived = new Promise<void>((resolve) => (seen = resolve));
  const played = lever(input.plain, "play", { events });
  await arrived;
  await played;
}

const resourceVersion = list.metadata?.resourceVersion ?? "";
const watching = await new Watch(config).watch("/api/v1/pods", { resourceVersion }, apply, () => undefined);
await playThrough(input.warmEvents, 1);
const cost = await costOf(() => playThrough(input.events, 2));
watching.abort();
writeReport({
  eventsPerSecond: (input.events / cost.wallMilliseconds) * 1000,
  cpuMicrosecondsPerEvent: (cost.cpuMilliseconds * 1000) / input.events,
  longestPauseMilliseconds: cost.longestPauseMilliseconds,
  hash: hashRows([...pods.values()].map(podLine)),
} satisfies WatchReport);
