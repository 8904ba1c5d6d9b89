import { describe, expect, it } from "vitest";

import { aStore, expectLogCheck, foundAlong, lookAlong, told } from "#lib/testing/builders/seen-pipeline.ts";

import { logStoreIll } from "./log-08.ts";

describe(`LOG-08: ${logStoreIll.title}`, () => {
  expectLogCheck(logStoreIll, (health) => ({ store: aStore({ health }) }));

  const healthOf = (fields: object) =>
    told({
      product: "elasticsearch" as const,
      status: "green" as const,
      nodes: 3,
      nodesWithLines: 3,
      activeShards: 60,
      unassignedShards: 0,
      pendingTasks: 0,
      longestWaitMilliseconds: 0,
      ...fields,
    });
  const node = {
    name: "es-1",
    heapShare: 0.4,
    diskUsedShare: 0.5,
    writesRejected: 0,
    writesQueued: 0,
    breakersTripped: 0,
    indexedPerSecond: 9,
  };

  it.each([
    [
      { silence: "it refused the connection" },
      "log store central does not answer: it refused the connection",
      "critical",
    ],
    [
      { health: healthOf({ status: "red", unassignedShards: 4 }) },
      "the store is red: 4 shards have no node",
      "critical",
    ],
    [
      { health: healthOf({ status: "yellow", unassignedShards: 2 }) },
      "the store is yellow: 2 shards have no node",
      "warning",
    ],
    [
      { health: healthOf({ status: "yellow", nodesWithLines: 1, unassignedShards: 2 }) },
      "the store is yellow: it has one node, and 2 shards have no node",
      "info",
    ],
    [{ health: healthOf({ activeShards: 2900 }) }, "967 shards on a node, where 1000 are allowed", "warning"],
    [{ health: healthOf({ pendingTasks: 300 }) }, "300 tasks of the store wait, the longest for 0 s", "warning"],
    [{ nodes: told([{ ...node, heapShare: 0.9 }]) }, "node es-1: heap is 90 % full", "warning"],
    [
      { nodes: told([{ ...node, diskUsedShare: 0.86 }]) },
      "node es-1: disk is 86 % full: it gets no new shards",
      "info",
    ],
    [
      { nodes: told([{ ...node, diskUsedShare: 0.96 }]) },
      "node es-1: disk is 96 % full: its indices take no writes",
      "critical",
    ],
    [{ nodes: told([{ ...node, writesRejected: 7 }]) }, "node es-1 rejected 7 writes in a minute", "warning"],
    [
      { nodes: told([{ ...node, breakersTripped: 1 }]) },
      "node es-1: memory breakers tripped 1 times in a minute",
      "warning",
    ],
    [{ blocked: told(["logs-1"]) }, "1 indices are read-only since a disk was full: logs-1", "critical"],
    [
      { lifecycle: told([{ index: "logs-1", step: "rollover", reason: "no alias" }]) },
      "lifecycle of logs-1 is stuck in rollover: no alias",
      "warning",
    ],
  ])("is found of %j", (fields, summary, severity) => {
    const one = foundAlong(logStoreIll, { store: aStore(fields) });
    expect(one).toMatchObject({ summary, evidence: [{ source: "logs" }] });
    expect(one.steps.at(-1)?.severity).toBe(severity);
  });

  it("is as bad as the worst of it, and names all", () => {
    const store = aStore({ health: healthOf({ status: "red", unassignedShards: 1 }), blocked: told(["a", "b"]) });
    const { summary, steps } = foundAlong(logStoreIll, { store });
    expect(summary).toBe(
      "the store is red: 1 shards have no node; 2 indices are read-only since a disk was full: a, b",
    );
    expect(steps.at(-1)?.severity).toBe("critical");
  });

  it("is told of the cluster in which the store runs, and of no other", () => {
    const elsewhere = { queue: null, consumer: null, store: "hub" };
    expect(lookAlong(logStoreIll, { store: aStore({ silence: "gone" }), elsewhere })).toMatchObject({ state: "na" });
  });
});
