import { expect, it } from "vitest";

import { type ObjectivePolicy, policyFor } from "./policy.ts";

const all = { clusters: [], namespaces: [], labels: {}, rpoMs: null, rtoMs: null };
const policies: ObjectivePolicy[] = [
  { ...all, name: "gold", clusters: ["prod-*"], labels: { tier: "gold", team: "pay" }, rpoMs: 1, rtoMs: 2 },
  { ...all, name: "systems", namespaces: ["kube-*", "velero"], rpoMs: 3 },
  { ...all, name: "rest", rpoMs: 4 },
];
const of = (cluster: string, namespace: string, labels = "") =>
  policyFor(policies, { cluster, namespace, labels }, "rpoMs")?.name;

it("sets an objective by the first policy that takes a namespace by cluster, name and labels", () => {
  expect(of("prod-eu", "shop", "team=pay,tier=gold")).toBe("gold");
  expect(of("stage-eu", "shop", "team=pay,tier=gold")).toBe("rest");
  expect(of("prod-eu", "shop", "tier=gold")).toBe("rest");
  expect(of("prod-eu", "shop", "team=payments,tier=gold")).toBe("rest");
  expect(of("prod-eu", "kube-system")).toBe("systems");
  expect(policyFor(policies.slice(0, 2), { cluster: "x", namespace: "y", labels: "" }, "rpoMs")).toBe(null);
});

it("asks on for a target that a policy says nothing of", () => {
  expect(policyFor(policies, { cluster: "prod-eu", namespace: "velero", labels: "" }, "rtoMs")).toBe(null);
});
