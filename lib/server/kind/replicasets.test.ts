import { describe, expect, it } from "vitest";

import { aReplicaSet } from "#lib/testing/builders/object-of.ts";
import { rowOfJson } from "#lib/testing/row-of.ts";

import { replicasets } from "./replicasets.ts";

describe("a ReplicaSet's row", () => {
  it.each([
    [2, { replicas: 2, readyReplicas: 2, availableReplicas: 2 }, { status: "Ready", health: "ok", available: 2 }],
    [2, { replicas: 2, readyReplicas: 1 }, { status: "Progressing", health: "busy", ready: 1, available: 0 }],
    [0, { replicas: 0 }, { status: "Scaled to zero", health: "ok" }],
  ])("of %i replicas says what its status %j tells", (replicas, status, expected) => {
    expect(rowOfJson(replicasets, aReplicaSet().spec({ replicas }).status(status).build())).toMatchObject(expected);
  });

  it("names the Deployment that owns it, for the way from a pod to its workload", () => {
    const row = rowOfJson(replicasets, aReplicaSet().ownedBy("Deployment", "web").build());
    expect(row).toMatchObject({ ownerKind: "Deployment", owner: "web" });
  });

  it("wants one replica when none is said", () => {
    expect(rowOfJson(replicasets, aReplicaSet().build())).toMatchObject({ desired: 1, status: "Progressing" });
  });
});
