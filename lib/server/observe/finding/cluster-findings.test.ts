import { beforeEach, describe, expect, it } from "vitest";

import { aTable } from "#lib/testing/a-table.ts";
import { aService } from "#lib/testing/builders/object-of.ts";
import { aDeployment, aStatefulSet } from "#lib/testing/builders/workload.ts";
import { HeldFindings } from "#lib/testing/held-findings.ts";

const later = 1_800_000_000;
let held: HeldFindings;
let tables: HeldFindings["tables"];
let drift: HeldFindings["findings"];

beforeEach(() => {
  held = new HeldFindings();
  ({ tables, findings: drift } = held);
});

const put: HeldFindings["put"] = (resource, ...objects) => held.put(resource, ...objects);
const found = (now = later): string[] => held.found(now);

const slice = (name: string, ready: readonly boolean[], addressType = "IPv4") => ({
  metadata: { name, namespace: "shop", labels: { "kubernetes.io/service-name": "web" } },
  addressType,
  endpoints: ready.map((one) => ({ addresses: ["10.0.0.1"], conditions: { ready: one } })),
});
const web = aDeployment("web").spec({
  template: { metadata: { labels: { app: "web" } }, spec: { containers: [{ image: "a:1" }] } },
});
const service = aService("web").spec({ type: "ClusterIP", selector: { app: "web" } });

describe("a cluster's drift", () => {
  it("follows its rows: found, resolved, found again, gone", () => {
    const table = put("deployments", aDeployment("web").stuck().build());
    expect(found()).toContain("DRF-009 web found");
    put("deployments", aDeployment("web").build());
    expect(found()).toEqual([]);
    put("deployments", aDeployment("web").stuck().build());
    expect(found()).toContain("DRF-009 web found");
    table.delete(0);
    expect(found()).toEqual([]);
  });

  it("keeps when it was first seen, says that it may be older, and ends it with the drift", () => {
    put("statefulsets", aStatefulSet("db").status({ readyReplicas: 4 }).build());
    found(later);
    found(later + 500);
    expect([...drift.all()].map(({ first }) => first)).toEqual([{ at: later, isAtLeast: true }]);
    put("statefulsets", aStatefulSet("db").build());
    found(later + 600);
    put("statefulsets", aStatefulSet("db").status({ readyReplicas: 4 }).build());
    found(later + 700);
    expect([...drift.all()].map(({ first }) => first)).toEqual([{ at: later + 700, isAtLeast: false }]);
  });

  it("sees a StatefulSet's rollout move, which its status does not tell", () => {
    put("statefulsets", aStatefulSet("db").status({ readyReplicas: 3, updatedReplicas: 3 }).build());
    found(later);
    put("statefulsets", aStatefulSet("db").status({ readyReplicas: 3, updatedReplicas: 4 }).build());
    found(later + 60);
    expect([...drift.all()].map(({ verdict }) => verdict)).toContainEqual(
      expect.objectContaining({ quietFrom: later + 60 + 600 }),
    );
  });

  it("takes up what was written down before, and drops what no object has any more", () => {
    drift.times.remember([
      { cluster: "east", key: "statefulsets/DRF-002/uid-db", at: 5, isAtLeast: false },
      { cluster: "east", key: "statefulsets/DRF-002/uid-gone", at: 6, isAtLeast: false },
    ]);
    put("statefulsets", aStatefulSet("db").status({ readyReplicas: 4 }).build());
    found();
    expect([...drift.all()][0]?.first.at).toBe(5);
    expect(drift.times.takeChanges("east", 100).removed).toEqual([
      { cluster: "east", key: "statefulsets/DRF-002/uid-gone" },
    ]);
  });

  it("follows a kind that is watched anew", () => {
    put("deployments", aDeployment("web").stuck().build());
    found();
    tables.set("deployments", aTable("deployments"));
    expect(found()).toEqual([]);
  });
});

describe("a Service's drift", () => {
  it("is unknown until its EndpointSlices are known whole", () => {
    put("services", service.build());
    expect(found()).toEqual(["DRF-025 web unknown"]);
    put("endpointslices");
    expect(found()).toContain("DRF-025 web found");
  });

  it("follows its slices, and counts two address families once", () => {
    put("services", service.build());
    for (const kind of ["deployments", "statefulsets", "daemonsets"] as const)
      put(kind, ...(kind === "deployments" ? [web.build()] : []));
    put("endpointslices", slice("web-1", [true, false]), slice("web-2", [true], "IPv6"));
    expect(found()).toEqual(["DRF-026 web found"]);
    put("endpointslices", slice("web-1", [true, true]));
    expect(found()).toEqual([]);
    put("endpointslices", slice("web-1", [false]), slice("web-2", [], "IPv6"));
    expect(found()).toEqual(["DRF-025 web found"]);
  });

  it("follows how many replicas are wanted behind it", () => {
    put("services", service.build());
    for (const kind of ["statefulsets", "daemonsets"] as const) put(kind);
    put("endpointslices", slice("web-1", [true]));
    put(
      "deployments",
      web
        .spec({ replicas: 1 })
        .status({ replicas: 1, updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1 })
        .build(),
    );
    expect(found()).toEqual([]);
    put("deployments", web.spec({ replicas: 3 }).build());
    expect(found()).toContain("DRF-026 web found");
  });
});
