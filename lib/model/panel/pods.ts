import {
  asked,
  type Containers,
  cpuUsage,
  isCpuRecorded,
  isMemoryRecorded,
  memoryUsage,
  network,
  periods,
  restarts,
} from "./container.ts";
import { containerDiskPlan, volumePlan } from "./disk.ts";
import { lines, part, type Plan, type Plans, type PlanPart, type Terms } from "./plan.ts";

/** How many lines of one panel are told apart; `of` is what the panels sum over. */
export interface PodPanels {
  readonly terms: Terms;
  readonly of: Containers;
  /** The label by which usage is drawn; null: all in one line. */
  readonly by: string | null;
  /** Of requests: pods that still count. The same as `of` unless told. */
  readonly active?: Containers;
  /** A line above all others, such as what the nodes have. */
  readonly capacity?: (resource: "cpu" | "memory") => PlanPart;
}

/** What is drawn of any set of pods: one pod, a workload's, a namespace's, a node's, a cluster's. */
export const podPlans = (pods: PodPanels): Plans => ({
  cpu: () => resourcePlan(pods, "cpu"),
  memory: () => resourcePlan(pods, "memory"),
  network: () => networkPlan(pods),
  throttling: () => throttlingPlan(pods),
  restarts: () => restartPlan(pods),
  disk: () => containerDiskPlan(pods.terms, pods.of),
  volumes: () => volumePlan(pods.terms, pods.of.join === "" && pods.of.matchers.length === 0 ? null : pods.of),
});

function resourcePlan({ terms, of, by, active = of, capacity }: PodPanels, resource: "cpu" | "memory"): Plan {
  const isCpu = resource === "cpu";
  const used = isCpu ? cpuUsage(terms, of) : memoryUsage(terms, of);
  const isRecorded = isCpu ? isCpuRecorded(terms) : isMemoryRecorded(terms);
  const total = (expression: string): string => `sum by (${terms.kept.join(", ")}) (${expression})`;
  return {
    ...lines(isCpu ? "CPU" : "Memory", isCpu ? "millicores" : "bytes", [
      part("usage", "used", sumBy(terms, by, used), by),
      part("request", "requested", total(asked(terms, "requests", resource, active))),
      part("limit", "limit", total(asked(terms, "limits", resource, active))),
      ...(capacity ? [capacity(resource)] : []),
    ]),
    scale: isCpu ? 1000 : 1,
    basis: isRecorded ? "recorded" : "raw",
  };
}

const networkPlan = ({ terms, of }: PodPanels): Plan =>
  lines("Network", "bytesPerSecond", [
    part("part", "received", sumBy(terms, null, network(terms, "receive", of))),
    part("part", "sent", sumBy(terms, null, network(terms, "transmit", of))),
  ]);

/** Waited periods of all periods: a container with a limit that waits often is slow, however little it uses. */
function throttlingPlan({ terms, of, by }: PodPanels): Plan {
  const ratio = `${sumBy(terms, by, periods(terms, "throttled_", of))} / (${sumBy(terms, by, periods(terms, "", of))} > 0)`;
  return lines("CPU throttling", "ratio", [part("part", "throttled", ratio, by)]);
}

const restartPlan = ({ terms, of, by }: PodPanels): Plan => ({
  ...lines("Restarts", "count", [part("part", "restarts", sumBy(terms, by, restarts(terms, of)), by)]),
  form: "bar",
});

const sumBy = ({ kept }: Terms, by: string | null, expression: string): string =>
  `sum by (${[...new Set([...kept, ...(by === null ? [] : [by])])].join(", ")}) (${expression})`;
