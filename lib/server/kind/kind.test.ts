import { describe, expect, it } from "vitest";

import { Health } from "#lib/contract/freshness.ts";
import { EventRow, NamespaceRow, NodeRow, PodRow, WorkloadRow } from "#lib/contract/kind.ts";

import { countColumn, healthCode, healthColumn, healthWords, textColumn } from "./kind.ts";
import { kinds } from "./kinds.ts";

describe("a column", () => {
  it("has nothing special unless it is said", () => {
    expect(textColumn("node", 7)).toEqual({
      key: "node",
      type: "text",
      slot: 7,
      words: [],
      isCounted: false,
      isHidden: false,
      nullNumber: null,
    });
  });

  it("takes what is said", () => {
    expect(countColumn("restarts", 3, { isCounted: true })).toMatchObject({
      type: "count",
      isCounted: true,
      isHidden: false,
    });
  });
});

describe("the health column", () => {
  it("has a word for every code and every health of the contract", () => {
    expect([...healthWords].toSorted()).toEqual([...Health.options].toSorted());
    for (const [word, code] of Object.entries(healthCode)) expect(healthWords[code]).toBe(word);
  });

  it("is a choice among these words", () => {
    expect(healthColumn(2)).toMatchObject({ key: "health", type: "choice", slot: 2, words: healthWords });
  });
});

describe("a kind's columns", () => {
  /** What a view adds: where a row is from, and what a join finds. */
  const added = new Set([
    "id",
    "cluster",
    "resource",
    "namespace",
    "name",
    "uid",
    "createdAt",
    "workloadKind",
    "workload",
    "cpuRequestedMillicores",
    "memoryRequestedBytes",
    "pods",
  ]);

  it.each([
    ["pods", PodRow],
    ["nodes", NodeRow],
    ["namespaces", NamespaceRow],
    ["events", EventRow],
    ["deployments", WorkloadRow],
    ["statefulsets", WorkloadRow],
    ["daemonsets", WorkloadRow],
  ] as const)("of %s are what the contract's row has", (resource, row) => {
    const shown = kinds[resource].columns.filter((column) => !column.isHidden).map((column) => column.key);
    const expected = Object.keys(row.shape).filter((key) => !added.has(key));
    expect(shown.toSorted()).toEqual(expected.toSorted());
  });
});
