import { describe, expect, it } from "vitest";

import { Raw, seeObject } from "./see.ts";

const see = (resource: string, raw: object, scaled: string[] = []) =>
  seeObject(resource, Raw.parse({ metadata: { name: "web", namespace: "shop" }, ...raw }), new Set(scaled));

describe("what is seen of an object", () => {
  it("is images, replicas, readiness and a fingerprint of the rest for a workload", () => {
    const of = (image: string, value: string) => ({
      spec: {
        replicas: 3,
        template: { spec: { containers: [{ name: "web", image, env: [{ name: "A", value }] }] } },
      },
      status: { readyReplicas: 1 },
    });
    const [one, other, third] = [of("web:1", "a"), of("web:2", "a"), of("web:1", "b")].map((raw) =>
      see("deployments.apps", raw),
    );
    expect(one?.aspects).toMatchObject({ images: "web:1", replicas: "3", ready: "1 of 3" });
    expect(one?.replicas).toEqual({ desired: 3, ready: 1 });
    expect(other?.aspects["configuration"]).toBe(one?.aspects["configuration"]);
    expect(third?.aspects["configuration"]).not.toBe(one?.aspects["configuration"]);
  });

  it("knows whose replicas nobody wrote", () => {
    expect(see("daemonsets.apps", { status: { desiredNumberScheduled: 4, numberReady: 4 } })).toMatchObject({
      isScaled: true,
      replicas: { desired: 4, ready: 4 },
    });
    expect(see("deployments.apps", {}, ["deployments.apps/shop/web"]).isScaled).toBe(true);
    expect(see("deployments.apps", {}).isScaled).toBe(false);
  });

  it("is changed when somebody wrote it, and not when a status or a controller did", () => {
    const at = (second: number) => `2026-01-01T00:00:0${second}Z`;
    const managedFields = [
      { manager: "kubectl", operation: "Update", time: at(1) },
      { manager: "kubectl", operation: "Update", subresource: "status", time: at(5) },
      { manager: "kube-controller-manager", operation: "Update", time: at(6) },
      { manager: "velero-server", operation: "Update", time: at(7) },
    ];
    const metadata = { name: "web", namespace: "shop", creationTimestamp: at(0), managedFields };
    const seen = see("services", { metadata });
    expect((seen.changedAt ?? 0) - (seen.createdAt ?? 0)).toBe(1);
  });

  it("has hosts, addresses, phases and schedules by its kind", () => {
    const rules = [{ host: "b.example" }, { host: "a.example" }, { host: "b.example" }, {}];
    const status = { loadBalancer: { ingress: [{ ip: "192.0.2.1" }, { hostname: "lb.example" }] } };
    const ingress = see("ingresses.networking.k8s.io", { spec: { rules }, status });
    expect([ingress.hosts, ingress.addresses]).toEqual([
      ["b.example", "a.example"],
      ["192.0.2.1", "lb.example"],
    ]);
    expect(ingress.aspects["hosts"]).toBe("a.example, b.example");
    const route = see("httproutes.gateway.networking.k8s.io", { spec: { hostnames: ["c.example"], rules: [{}] } });
    expect([route.hosts, route.aspects["hosts"]]).toEqual([["c.example"], "c.example"]);
    const job = see("cronjobs.batch", { spec: { schedule: "0 1 * * *", suspend: true } });
    expect([job.isSuspended, job.aspects["schedule"], job.aspects["suspended"]]).toEqual([true, "0 1 * * *", "yes"]);
    const claim = see("persistentvolumeclaims", {
      spec: { storageClassName: "fast", resources: { requests: { storage: "5Gi" } } },
      status: { phase: "Bound" },
    });
    expect([claim.phase, claim.aspects]).toEqual(["Bound", { phase: "Bound", size: "5Gi", class: "fast" }]);
  });

  it("takes odd fields for none, and rules of a Role for content", () => {
    expect(see("services", { spec: { type: 7, ports: "x", rules: 3 } }).aspects).toMatchObject({ type: "", ports: "" });
    const role = (verb: string) => see("roles.rbac.authorization.k8s.io", { rules: [{ verbs: [verb] }] }).aspects;
    expect(role("get")).not.toEqual(role("list"));
  });
});
