import { describe, expect, it } from "vitest";

import { parseWhere } from "#lib/model/where/parse.ts";
import { aSource, aTable, draftOf } from "#lib/testing/a-table.ts";
import { aJob, aPod, aReplicaSet } from "#lib/testing/an-object.ts";

import { workloadJoin } from "./join.ts";
import { readRow } from "./row.ts";
import { select } from "./select.ts";
import type { Table } from "./table.ts";

/** Kind and name of the workload behind a pod, as its row says. */
function workloadOf(pods: Table, name: string, joined: readonly Table[], namespace = "default"): string {
  const row = readRow(aSource(pods, { joined }), pods.find(namespace, name));
  return `${String(row["workloadKind"])}/${String(row["workload"])}`;
}

const put = (table: Table, object: unknown): boolean => table.upsert(draftOf(table.kind.resource, object));

describe("the workload behind a pod", () => {
  it("is the Deployment of its ReplicaSet, and the CronJob of its Job", () => {
    const pods = aTable("pods", [
      aPod("web-1", { owner: ["ReplicaSet", "web-5d"] }),
      aPod("tick-1", { owner: ["Job", "tick-28"] }),
    ]);
    const replicasets = aTable("replicasets", [aReplicaSet("web-5d", { owner: ["Deployment", "web"] })]);
    const jobs = aTable("jobs", [aJob("tick-28", { owner: ["CronJob", "tick"] })]);
    expect(workloadOf(pods, "web-1", [replicasets, jobs])).toBe("Deployment/web");
    expect(workloadOf(pods, "tick-1", [replicasets, jobs])).toBe("CronJob/tick");
  });

  it("is its owner where that has none, the node of a static pod, and nothing for a bare one", () => {
    const pods = aTable("pods", [
      aPod("db-0", { owner: ["StatefulSet", "db"] }),
      aPod("once", { owner: ["Job", "once"] }),
      aPod("etcd-cp", { namespace: "kube-system", owner: ["Node", "cp"] }),
      aPod("bare"),
    ]);
    const joined = [aTable("replicasets"), aTable("jobs", [aJob("once")])];
    expect(workloadOf(pods, "db-0", joined)).toBe("StatefulSet/db");
    expect(workloadOf(pods, "once", joined)).toBe("Job/once");
    expect(workloadOf(pods, "etcd-cp", joined, "kube-system")).toBe("Node/cp");
    expect(workloadOf(pods, "bare", joined)).toBe("/");
  });

  it("is the owner until the owner's row arrives, and the Deployment from then on", () => {
    const pods = aTable("pods", [aPod("web-1", { owner: ["ReplicaSet", "web-5d"] })]);
    const replicasets = aTable("replicasets");
    expect(workloadOf(pods, "web-1", [])).toBe("ReplicaSet/web-5d");
    expect(workloadOf(pods, "web-1", [replicasets])).toBe("ReplicaSet/web-5d");
    put(replicasets, aReplicaSet("other", { owner: ["Deployment", "other"] }));
    expect(workloadOf(pods, "web-1", [replicasets])).toBe("ReplicaSet/web-5d");
    put(replicasets, aReplicaSet("web-5d", { owner: ["Deployment", "web"] }));
    expect(workloadOf(pods, "web-1", [replicasets])).toBe("Deployment/web");
  });

  it("is not confused by owners of one name in two namespaces or of two kinds", () => {
    const pods = aTable("pods", [
      aPod("a", { owner: ["ReplicaSet", "web"] }),
      aPod("b", { owner: ["ReplicaSet", "web"], namespace: "other" }),
      aPod("c", { owner: ["StatefulSet", "web"] }),
      aPod("d", { owner: ["Job", "web"] }),
    ]);
    const joined = [
      aTable("replicasets", [
        aReplicaSet("web", { owner: ["Deployment", "one"] }),
        aReplicaSet("web", { owner: ["Deployment", "two"], namespace: "other" }),
      ]),
      aTable("jobs", [aJob("web", { owner: ["CronJob", "three"] })]),
    ];
    expect(workloadOf(pods, "a", joined)).toBe("Deployment/one");
    expect(workloadOf(pods, "b", joined, "other")).toBe("Deployment/two");
    expect(workloadOf(pods, "c", joined)).toBe("StatefulSet/web");
    expect(workloadOf(pods, "d", joined)).toBe("CronJob/three");
    expect(workloadOf(pods, "a", joined)).toBe("Deployment/one");
  });

  it("follows a ReplicaSet that is orphaned and adopted", () => {
    const pods = aTable("pods", [aPod("web-1", { owner: ["ReplicaSet", "web-5d"] })]);
    const replicasets = aTable("replicasets", [aReplicaSet("web-5d", { owner: ["Deployment", "old"] })]);
    expect(workloadOf(pods, "web-1", [replicasets])).toBe("Deployment/old");
    put(replicasets, aReplicaSet("web-5d"));
    expect(workloadOf(pods, "web-1", [replicasets])).toBe("ReplicaSet/web-5d");
    put(replicasets, aReplicaSet("web-5d", { owner: ["Deployment", "new"] }));
    expect(workloadOf(pods, "web-1", [replicasets])).toBe("Deployment/new");
  });

  it("stays what it was while the pod outlives its ReplicaSet, whoever takes the free row", () => {
    const pods = aTable("pods", [aPod("web-1", { owner: ["ReplicaSet", "web-5d"] })]);
    const replicasets = aTable("replicasets", [aReplicaSet("web-5d", { owner: ["Deployment", "web"] })]);
    expect(workloadOf(pods, "web-1", [replicasets])).toBe("Deployment/web");
    replicasets.deleteDraft(draftOf("replicasets", aReplicaSet("web-5d")));
    expect(workloadOf(pods, "web-1", [replicasets])).toBe("Deployment/web");
    put(replicasets, aReplicaSet("api-7f", { owner: ["Deployment", "api"] }));
    expect(workloadOf(pods, "web-1", [replicasets])).toBe("Deployment/web");
  });

  it("is looked up in the tables there are now, when one was opened anew", () => {
    const pods = aTable("pods", [aPod("web-1", { owner: ["ReplicaSet", "web-5d"] })]);
    expect(
      workloadOf(pods, "web-1", [aTable("replicasets", [aReplicaSet("web-5d", { owner: ["Deployment", "old"] })])]),
    ).toBe("Deployment/old");
    const opened = aTable("replicasets", [aReplicaSet("web-5d", { owner: ["Deployment", "new"] })]);
    expect(workloadOf(pods, "web-1", [opened])).toBe("Deployment/new");
  });

  it("survives the compaction that numbers owners anew", () => {
    const pods = aTable("pods", [aPod("web-1", { owner: ["ReplicaSet", "web-5d"] })]);
    const replicasets = aTable("replicasets", [aReplicaSet("web-5d", { owner: ["Deployment", "web"] })]);
    for (let i = 0; i < 12_000; i++) put(pods, aPod("churn", { owner: ["Job", `job-${i}`] }));
    expect(workloadOf(pods, "web-1", [replicasets])).toBe("Deployment/web");
    const before = workloadJoin(pods);
    for (let i = 12_000; i < 24_000; i++) put(pods, aPod("churn", { owner: ["Job", `job-${i}`] }));
    expect(workloadJoin(pods)).not.toBe(before);
    expect(workloadOf(pods, "web-1", [replicasets])).toBe("Deployment/web");
    expect(workloadOf(pods, "churn", [replicasets])).toBe("Job/job-23999");
  });

  it("can be filtered, sorted and counted by", () => {
    const pods = aTable("pods", [
      aPod("p-1", { owner: ["ReplicaSet", "web-5d"] }),
      aPod("p-2", { owner: ["ReplicaSet", "web-6e"] }),
      aPod("p-3", { owner: ["StatefulSet", "db"] }),
    ]);
    const joined = [
      aTable(
        "replicasets",
        ["web-5d", "web-6e"].map((name) => aReplicaSet(name, { owner: ["Deployment", "web"] })),
      ),
    ];
    const ask = (text: string) =>
      select([aSource(pods, { joined })], {
        where: parseWhere(text),
        sort: [{ by: "workload", order: "desc" }],
        offset: 0,
        limit: 10,
        facets: ["workload", "workloadKind"],
        nowSeconds: 0,
      });
    expect(ask("").rows.map(({ name }) => name)).toEqual(["p-1", "p-2", "p-3"]);
    expect(ask("workload:web").total).toBe(2);
    expect(ask("workloadKind:!Deployment").rows.map(({ name }) => name)).toEqual(["p-3"]);
    expect(ask("").facets).toEqual({
      workload: [
        { value: "web", count: 2 },
        { value: "db", count: 1 },
      ],
      workloadKind: [
        { value: "Deployment", count: 2 },
        { value: "StatefulSet", count: 1 },
      ],
    });
  });
});

describe("the join", () => {
  it("is of pods only", () => {
    expect(workloadJoin(aTable("replicasets"))).toBeNull();
  });

  it("is kept as long as the table's owners keep their numbers", () => {
    const pods = aTable("pods", [aPod("web-1")]);
    expect(workloadJoin(pods)).toBe(workloadJoin(pods));
  });
});
