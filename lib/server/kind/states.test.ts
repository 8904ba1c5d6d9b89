import { describe, expect, it } from "vitest";

import type { WatchedResource } from "#lib/contract/kind.ts";
import { matchesPatterns } from "#lib/model/where/match.ts";
import { parseWhere } from "#lib/model/where/parse.ts";
import { running, waiting } from "#lib/testing/builders/container.ts";
import { aNode } from "#lib/testing/builders/node.ts";
import {
  aBackup,
  aBudget,
  aClaim,
  aDataDownload,
  aDataUpload,
  aPodVolumeBackup,
  aPodVolumeRestore,
  aRepository,
  aSnapshotLocation,
  aCronJob,
  aJob,
  aNamespace,
  anAutoscaler,
  aDataStore,
  anEtcd,
  anEtcdSnapshot,
  anEvent,
  aRestore,
  aSchedule,
  aStorageLocation,
} from "#lib/testing/builders/object-of.ts";
import type { ObjectBuilder } from "#lib/testing/builders/object.ts";
import { aPod } from "#lib/testing/builders/pod.ts";
import { aDaemonSet, aDeployment, aStatefulSet } from "#lib/testing/builders/workload.ts";
import { type PlainRow, rowOfJson } from "#lib/testing/row-of.ts";

import { kinds } from "./kinds.ts";

const healthy = aPod().running().container("app", running());
const failedJob = aJob().condition("Failed", "True");
const completeJob = aJob().condition("Complete", "True");
const suspendedJob = aJob().condition("Suspended", "True");
const strained = aBudget().status({ currentHealthy: 1, desiredHealthy: 2 });
const failing = anAutoscaler().condition("ScalingActive", "False", { reason: "FailedGetResourceMetric" });

type Case = [WatchedResource, string, ObjectBuilder, ObjectBuilder];

/** Every word of the console for a state, an object that it finds, and one that it does not. */
const cases: Case[] = [
  ["pods", "crashloop", aPod().crashLooping(), aPod().container("app", waiting("ImagePullBackOff"))],
  ["pods", "notready", aPod(), healthy],
  ["pods", "ready", healthy, aPod().crashLooping()],
  ["pods", "running", aPod().crashLooping(), aPod()],
  ["pods", "pending", aPod().unschedulable(), healthy],
  ["pods", "failed", aPod().evicted(), aPod().crashLooping()],
  ["pods", "evicted", aPod().evicted(), aPod().phase("Failed")],
  ["pods", "oomkilled", aPod().oomKilled(), aPod().crashLooping()],
  ["pods", "restarted", aPod().crashLooping(1), healthy],
  ["pods", "terminating", aPod().ending(), aPod().succeeded().ending()],
  ["pods", "unhealthy", aPod().unschedulable(), aPod()],
  ["nodes", "ready", aNode().cordoned(), aNode().notReady()],
  ["nodes", "notready", aNode().unreachable(), aNode()],
  ["nodes", "cordoned", aNode().cordoned(), aNode().notReady()],
  ["nodes", "unhealthy", aNode().unreachable(), aNode()],
  [
    "namespaces",
    "terminating",
    aNamespace().status({ phase: "Terminating" }),
    aNamespace().status({ phase: "Active" }),
  ],
  ["events", "warning", anEvent().top({ type: "Warning" }), anEvent().top({ type: "Normal" })],
  ["events", "warnings", anEvent().top({ type: "Warning" }), anEvent().top({ type: "Normal" })],
  ["events", "normal", anEvent().top({ type: "Normal" }), anEvent().top({ type: "Warning" })],
  ["deployments", "drifted", aDeployment().stuck(), aDeployment().paused()],
  ["deployments", "paused", aDeployment().paused(), aDeployment().stuck()],
  ["deployments", "progressing", aDeployment().replicas({ updated: 1 }), aDeployment()],
  ["deployments", "degraded", aDeployment().stuck(), aDeployment().replicas({ updated: 1 })],
  ["deployments", "unhealthy", aDeployment().stuck(), aDeployment()],
  ["statefulsets", "drifted", aStatefulSet().partitioned(3).rolling(2), aStatefulSet()],
  ["statefulsets", "progressing", aStatefulSet().rolling(2), aStatefulSet().onDelete().rolling(2)],
  ["daemonsets", "drifted", aDaemonSet().scheduled({ numberReady: 3 }), aDaemonSet()],
  ["daemonsets", "progressing", aDaemonSet().scheduled({ numberAvailable: 3 }), aDaemonSet()],
  ["jobs", "failed", failedJob, completeJob],
  ["jobs", "complete", completeJob, failedJob],
  ["jobs", "running", aJob(), suspendedJob],
  ["jobs", "suspended", suspendedJob, aJob()],
  ["cronjobs", "suspended", aCronJob().spec({ suspend: true }), aCronJob()],
  ["horizontalpodautoscalers", "unhealthy", failing, anAutoscaler()],
  ["poddisruptionbudgets", "unhealthy", strained, aBudget()],
  ["persistentvolumeclaims", "pending", aClaim().status({ phase: "Pending" }), aClaim().status({ phase: "Bound" })],
  ["persistentvolumeclaims", "lost", aClaim().status({ phase: "Lost" }), aClaim().status({ phase: "Pending" })],
  ["persistentvolumeclaims", "terminating", aClaim().ending(), aClaim().status({ phase: "Lost" })],
  [
    "backups",
    "failed",
    aBackup().status({ phase: "FailedValidation" }),
    aBackup().status({ phase: "PartiallyFailed" }),
  ],
  [
    "backups",
    "partlyfailed",
    aBackup().status({ phase: "PartiallyFailed" }),
    aBackup().status({ phase: "FinalizingPartiallyFailed" }),
  ],
  ["backups", "completed", aBackup().status({ phase: "Completed" }), aBackup().status({ phase: "Finalizing" })],
  ["schedules", "paused", aSchedule().spec({ paused: true }), aSchedule().spec({ paused: false })],
  ["restores", "failed", aRestore().status({ phase: "Failed" }), aRestore().status({ phase: "Completed" })],
  ["restores", "partlyfailed", aRestore().status({ phase: "PartiallyFailed" }), aRestore().status({ phase: "Failed" })],
  ["restores", "completed", aRestore().status({ phase: "Completed" }), aRestore().status({ phase: "Finalizing" })],
  [
    "backupstoragelocations",
    "unavailable",
    aStorageLocation().status({ phase: "Unavailable" }),
    aStorageLocation().status({ phase: "" }),
  ],
  ["backuprepositories", "notready", aRepository().status({ phase: "NotReady" }), aRepository().status({})],
  [
    "volumesnapshotlocations",
    "unavailable",
    aSnapshotLocation().status({ phase: "Unavailable" }),
    aSnapshotLocation().status({}),
  ],
  ...(
    [
      ["podvolumebackups", aPodVolumeBackup],
      ["podvolumerestores", aPodVolumeRestore],
      ["datauploads", aDataUpload],
      ["datadownloads", aDataDownload],
    ] as const
  ).flatMap(([resource, one]): Case[] => [
    [resource, "failed", one().status({ phase: "Failed" }), one().status({ phase: "Canceling" })],
    [resource, "canceled", one().status({ phase: "Canceled" }), one().status({ phase: "Completed" })],
    [resource, "completed", one().status({ phase: "Completed" }), one().status({ phase: "InProgress" })],
  ]),
  [
    "etcdsnapshotfiles",
    "ready",
    anEtcdSnapshot().status({ size: "24Mi", readyToUse: true }),
    // Whatever else it says.
    anEtcdSnapshot().status({ readyToUse: true }),
  ],
  [
    "etcdsnapshotfiles",
    "failed",
    anEtcdSnapshot().status({ size: "24Mi", readyToUse: false, error: { message: "cut" } }),
    anEtcdSnapshot().status({ size: "24Mi", readyToUse: true }),
  ],
  ["etcds", "failed", anEtcd().condition("BackupReady", "False"), anEtcd().condition("BackupReady", "Unknown")],
  ["datastores", "unused", aDataStore().status({ usedBy: [] }), aDataStore().status({ usedBy: ["a/one"] })],
];

/** Whether a row satisfies the one term that a word stands for. */
function satisfies(row: PlainRow, text: string): boolean {
  const [term] = parseWhere(text).terms;
  if (term === undefined || term.type === "word") throw new Error(`"${text}" is not a term`);
  if (term.type === "match") return matchesPatterns(term.patterns, String(row[term.key]));
  return Number(row[term.key]) > Number(term.value);
}

describe("a word for a state", () => {
  it.each(cases)("of %s: %s finds what is so, and not what is otherwise", (resource, word, found, other) => {
    const kind = kinds[resource];
    const term = kind.states[word] ?? "";
    expect(satisfies(rowOfJson(kind, found.build()), term)).toBe(true);
    expect(satisfies(rowOfJson(kind, other.build()), term)).toBe(false);
  });

  it("is a word that can be typed, and stands for exactly one term", () => {
    for (const { states } of Object.values(kinds))
      for (const [word, term] of Object.entries(states)) {
        expect(word).toMatch(/^[a-z]+$/);
        expect(parseWhere(term).terms).toHaveLength(1);
        expect(parseWhere(word).terms).toMatchObject([{ type: "word", text: word }]);
      }
  });

  it("is tried above for every kind that has such words of its own", () => {
    const tried = new Set(cases.map(([resource]) => resource));
    const untried = Object.values(kinds).filter(
      ({ resource, states }) => Object.keys(states).length > 0 && !tried.has(resource),
    );
    expect(untried.map((kind) => kind.resource)).toEqual([]);
  });
});
