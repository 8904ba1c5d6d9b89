import { describe, expect, it } from "vitest";

import { workloadOf } from "./workload.ts";

describe("the workload behind a pod", () => {
  it.each([
    ["ReplicaSet", "payments-api-5b9f7b86f7", "Deployment", "payments-api"],
    ["ReplicaSet", "standalone-frontend", "ReplicaSet", "standalone-frontend"],
    ["ReplicaSet", "cache-7", "ReplicaSet", "cache-7"],
    ["Job", "report-29384756", "CronJob", "report"],
    ["Job", "migrate-2", "Job", "migrate-2"],
    ["StatefulSet", "db-5b9f7b86f7", "StatefulSet", "db-5b9f7b86f7"],
  ])("that %s %s controls is %s %s", (ownerKind, owner, kind, name) => {
    expect(workloadOf(ownerKind, owner, "a-pod")).toEqual({ kind, name });
  });

  it("is the pod itself when nothing controls it", () => {
    expect(workloadOf("", "", "shell")).toEqual({ kind: "Pod", name: "shell" });
  });
});
