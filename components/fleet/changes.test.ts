import { describe, expect, it } from "vitest";

import { toChanges } from "./changes.ts";

type Row = Parameters<typeof toChanges>[0][number];

const aReplicaSet = (cluster: string, name: string, createdAt: number | null, fields: object = {}): Row => ({
  id: `${cluster}/replicasets/shop/${name}`,
  cluster,
  resource: "replicasets",
  namespace: "shop",
  name,
  uid: "",
  createdAt,
  status: "Ready",
  health: "ok",
  owner: "web",
  ownerKind: "Deployment",
  desired: 3,
  ready: 2,
  ...fields,
});
const told = (...rows: Row[]) =>
  toChanges(rows).map(({ owner, clusters }) => [owner, ...clusters.map((one) => one.cluster)]);

describe("what changed in the fleet", () => {
  it("tells a rollout that went through several clusters once", () => {
    const rows = [aReplicaSet("west", "web-2", 2000), aReplicaSet("east", "web-2", 1400)];
    expect(toChanges(rows)).toEqual([
      {
        key: "west/replicasets/shop/web-2",
        namespace: "shop",
        owner: "web",
        at: 2000,
        clusters: [
          { cluster: "west", desired: 3, ready: 2 },
          { cluster: "east", desired: 3, ready: 2 },
        ],
      },
    ]);
  });

  it("tells two rollouts in one cluster apart, and two that lie an hour apart", () => {
    expect(told(aReplicaSet("east", "web-3", 2000), aReplicaSet("east", "web-2", 1900))).toEqual([
      ["web", "east"],
      ["web", "east"],
    ]);
    expect(told(aReplicaSet("west", "web-2", 9000), aReplicaSet("east", "web-2", 1000))).toHaveLength(2);
  });

  it("keeps workloads of the same name in other namespaces apart", () => {
    const other = aReplicaSet("east", "web-2", 1990, { namespace: "blog" });
    expect(told(aReplicaSet("west", "web-2", 2000), other)).toHaveLength(2);
  });

  it("tells a ReplicaSet that nobody owns by its own name, and leaves out what has no time", () => {
    expect(told(aReplicaSet("east", "lone", 5, { owner: "" }))).toEqual([["lone", "east"]]);
    expect(told(aReplicaSet("east", "web-2", null))).toEqual([]);
  });
});
