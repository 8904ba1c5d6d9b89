import { expect, it } from "vitest";

import { compareHref, comparedBy, metricsHref, printCompared, readCompared } from "./compare-address.ts";

const workload = { level: "workload", namespace: "payments", resource: "deployments", name: "api" } as const;

it("keeps what is compared in the address", () => {
  for (const subject of [{ level: "cluster" }, { level: "namespace", namespace: "payments" }, workload] as const)
    expect(readCompared(printCompared(subject))).toEqual(subject);
});

it("takes an address that makes no sense for whole clusters", () => {
  for (const text of [null, "", "namespace/", "workload/a/pods/b", "workload/a/deployments", "nonsense"])
    expect(readCompared(text)).toEqual({ level: "cluster" });
});

it("compares what has the same name elsewhere", () => {
  expect(comparedBy({ ...workload, cluster: "east" })).toEqual(workload);
  expect(comparedBy({ level: "pod", cluster: "east", namespace: "payments", pod: "api-1" })).toEqual({
    level: "namespace",
    namespace: "payments",
  });
  expect(compareHref({ level: "node", cluster: "east", node: "n1" }, "cpu")).toBe(
    "/metrics/compare?panel=cpu&of=cluster",
  );
});

it("leads back to one cluster", () => {
  expect(metricsHref(workload, "a/b")).toBe("/workloads/a%2Fb/payments/deployments/api?tab=metrics");
  expect(metricsHref({ level: "namespace", namespace: "payments" }, "east")).toBe("/metrics/namespaces/east/payments");
});
