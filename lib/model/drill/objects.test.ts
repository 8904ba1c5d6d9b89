import { describe, expect, it } from "vitest";
import { parse } from "yaml";

import { buildModifiers, buildScratch, drillLabel } from "./objects.ts";

const rehearsed = {
  id: "d1",
  scratch: "drill-shop-1",
  home: "velero",
  podSecurity: { "pod-security.kubernetes.io/enforce": "restricted" },
};

describe("what a drill makes before anything is restored", () => {
  it("is a namespace that lets in the same pods, and no traffic in or out", () => {
    const [namespace, policy] = buildScratch(rehearsed);
    expect(namespace).toMatchObject({
      metadata: { labels: { [drillLabel]: "d1", "pod-security.kubernetes.io/enforce": "restricted" } },
    });
    expect(policy).toMatchObject({
      metadata: { namespace: "drill-shop-1" },
      spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
    });
    expect(JSON.stringify(policy)).not.toMatch(/"(ingress|egress)":/);
  });

  it("has Velero make services inward and CronJobs suspended", () => {
    const { data } = buildModifiers(rehearsed);
    const { version, resourceModifierRules: rules } = parse(data["modifiers.yaml"]);
    expect(version).toBe("v1");
    const patches = rules.map(
      (rule: { conditions: { groupResource: string }; mergePatches: { patchData: string }[] }) => [
        rule.conditions.groupResource,
        JSON.parse(rule.mergePatches[0]?.patchData ?? "").spec,
      ],
    );
    expect(patches).toMatchObject([
      ["services", { type: "ClusterIP" }],
      ["services", { type: "ClusterIP" }],
      ["cronjobs.batch", { suspend: true }],
    ]);
  });
});
