import { describe, expect, it } from "vitest";

import { aSource, aTable } from "#lib/testing/a-table.ts";
import { aNode, aPod } from "#lib/testing/an-object.ts";

import { keysOf } from "./field.ts";
import { readRow } from "./row.ts";

describe("a row as it is answered", () => {
  it("has what its object says, with an id that names it in the whole fleet", () => {
    const lastExit = { code: 137, reason: "OOMKilled", at: "2026-01-02T00:00:00Z" };
    const table = aTable(
      "pods",
      [
        aPod("web-1", {
          uid: "u",
          createdAt: "2026-01-01T00:00:00Z",
          node: "n1",
          restarts: 2,
          lastExit,
          owner: ["StatefulSet", "web"],
        }),
      ],
      "prod/eu",
    );
    expect(readRow(aSource(table), 0)).toEqual({
      id: "prod/eu/pods/default/web-1",
      cluster: "prod/eu",
      resource: "pods",
      namespace: "default",
      name: "web-1",
      uid: "u",
      createdAt: 1_767_225_600,
      status: "Running",
      health: "ok",
      phase: "Running",
      ready: 1,
      containers: 1,
      restarts: 2,
      lastRestartAt: 1_767_312_000,
      lastExitCode: 137,
      lastExitReason: "OOMKilled",
      node: "n1",
      ownerKind: "StatefulSet",
      owner: "web",
      image: "app:1",
      cpuRequestMillicores: 0,
      memoryRequestBytes: 0,
      workloadKind: "StatefulSet",
      workload: "web",
    });
  });

  it("of a cluster-scoped object has an empty namespace, and nothing that is only counted", () => {
    const row = readRow(aSource(aTable("nodes", [aNode("n1")])), 0);
    expect(row).toMatchObject({
      id: "east/nodes//n1",
      namespace: "",
      createdAt: null,
      unschedulable: false,
      cpuMillicores: 4000,
    });
    expect(row).not.toHaveProperty("isReady");
    expect(row).not.toHaveProperty("workload");
  });
});

describe("the keys of a source", () => {
  it("are those of every row, of its kind, and what is joined to pods", () => {
    expect(keysOf(aSource(aTable("pods")))).toEqual(
      expect.arrayContaining(["cluster", "namespace", "name", "age", "restarts", "workload"]),
    );
    expect(keysOf(aSource(aTable("nodes")))).not.toContain("workload");
    expect(new Set(keysOf(aSource(aTable("pods")))).size).toBe(keysOf(aSource(aTable("pods"))).length);
  });
});
