import { describe, expect, it } from "vitest";

import type { SavedVolume } from "#lib/model/backup/results.ts";
import { known, unknown } from "#lib/model/restore/evidence.ts";
import { aMove, aPart, aSavedVolume, aSideObject, type MigrationWorld } from "#lib/testing/builders/a-migration.ts";

import { judgeCutOver } from "./cut-over.ts";
import type { SideObject } from "./side.ts";

const check = (title: string, world: MigrationWorld = {}) => {
  const found = judgeCutOver(aMove(world)).find((one) => one.title === title);
  if (found === undefined) throw new Error(`no check ${title}`);
  return found;
};
const one = (resource: string, fields: Partial<SideObject> = {}) => [aPart(resource, [aSideObject(resource, fields)])];
const there = (resource: string, fields: Partial<SideObject> = {}) => [
  aPart(resource, [aSideObject(resource, { namespace: "shop-new", ...fields })], "shop-new"),
];
const workload = (desired: number, ready: number): Partial<SideObject> => ({ replicas: { desired, ready } });
const gone = (resource: string, namespace = "shop-new") => [aPart(resource, "it does not answer", namespace)];

it("numbers all of them in order, and lets pass what nothing speaks against", () => {
  const checks = judgeCutOver(
    aMove({
      source: one("deployments.apps", workload(0, 0)),
      target: there("deployments.apps", workload(2, 2)),
    }),
  );
  expect(checks.map(({ id }) => id)).toEqual(
    Array.from({ length: 13 }, (_, at) => `CUT-${String(at + 1).padStart(2, "0")}`),
  );
  expect(checks.filter(({ state }) => state !== "pass")).toEqual([]);
});

it("says of a target that is away that it is not known, and never that it is in order", () => {
  const resources = judgeCutOver(aMove()).length;
  const away = ["deployments.apps", "statefulsets.apps", "daemonsets.apps", "cronjobs.batch", "services", "secrets"];
  const more = ["ingresses.networking.k8s.io", "persistentvolumeclaims"];
  const target = [...away, ...more].flatMap((resource) => gone(resource));
  const source = one("deployments.apps", workload(1, 1));
  const checks = judgeCutOver(aMove({ source, target, shelter: unknown("it does not answer") }));
  expect(checks).toHaveLength(resources);
  const passed = checks.filter(({ state }) => state === "pass").map(({ title }) => title);
  // What is asked of the source and the backup alone is still known.
  expect(passed).toEqual(["How volumes were saved", "Nothing changed since the backup"]);
});

describe("what came", () => {
  it("is missing what only the source has", () => {
    const found = check("Everything is there", { source: one("services") });
    expect([found.state, found.evidence]).toEqual(["warn", [{ what: "services", value: "shop-new/web" }]]);
  });

  it("is held up by a workload that is not ready, and doubtful with none or all at zero", () => {
    expect(check("Workloads run", { target: there("deployments.apps", workload(3, 2)) }).state).toBe("block");
    expect(check("Workloads run").state).toBe("warn");
    expect(check("Workloads run", { target: there("deployments.apps", workload(0, 0)) }).state).toBe("warn");
    expect(check("Workloads run", { target: there("statefulsets.apps", workload(1, 1)) }).state).toBe("pass");
    expect(check("Workloads run", { target: gone("daemonsets.apps") }).state).toBe("unknown");
  });

  it("has fewer replicas than the source, unless an autoscaler says how many or the source was scaled down", () => {
    const title = "Replicas as in the source";
    const target = there("deployments.apps", workload(2, 2));
    expect(check(title, { source: one("deployments.apps", workload(3, 3)), target }).state).toBe("warn");
    expect(check(title, { source: one("deployments.apps", workload(0, 0)), target }).state).toBe("pass");
    const scaled = one("deployments.apps", { ...workload(3, 3), isScaled: true });
    expect(check(title, { source: scaled, target }).sentence).toContain("No workload is on both sides");
  });

  it("waits for its volumes, and misses those that did not come", () => {
    const title = "Volumes are bound";
    const resource = "persistentvolumeclaims";
    expect(check(title, { target: there(resource, { phase: "Pending" }) }).state).toBe("block");
    expect(check(title, { target: there(resource, { phase: "Bound" }) }).state).toBe("pass");
    expect(check(title, { source: one(resource, { phase: "Bound" }) }).state).toBe("warn");
    expect(check(title, { target: gone(resource) }).state).toBe("unknown");
    expect(check(title, { source: gone(resource, "shop") }).state).toBe("unknown");
  });
});

describe("a volume", () => {
  const source = one("persistentvolumeclaims");
  const title = "How volumes were saved";
  const saved = (fields: Partial<SavedVolume> = {}) => check(title, { source, volumes: [aSavedVolume(fields)] });

  it("has each volume where both clusters can read it, by Velero's own list", () => {
    expect(saved()).toMatchObject({
      state: "pass",
      sentence: "nightly-1 saved 1 volume to where both clusters can read.",
      evidence: [{ what: "shop/web", value: "snapshot, moved to the storage" }],
    });
    expect(saved({ method: "PodVolumeBackup", isMoved: false }).evidence[0]?.value).toBe(
      "files, saved by the node agent",
    );
  });

  it("has left a volume's snapshot where it is, or nothing of it, whatever its spec says", () => {
    expect(saved({ isMoved: false })).toMatchObject({ state: "warn" });
    expect(saved({ isMoved: false }).evidence[0]?.value).toBe("snapshot, left where the volume is");
    const skipped = saved({ isSkipped: true, isSaved: false, reason: "files: opted out;snapshot: none;" });
    expect(skipped).toMatchObject({
      state: "block",
      sentence: "nightly-1 did not save 1 of 1 volume: what is in there does not come along.",
    });
    expect(skipped.evidence[0]?.value).toBe("skipped: files: opted out; snapshot: none");
    expect(saved({ isSaved: false }).evidence[0]?.value).toBe("failed");
    expect(saved({ namespace: "cart" }).evidence[0]?.value).toBe("not in its list of volumes");
  });

  it("is judged by its spec where that list cannot be read, which says how, and not whether", () => {
    const unread = check(title, { source, point: { saving: "files" } });
    expect(unread.state).toBe("unknown");
    expect(unread.sentence).toContain("Velero does not answer. By its spec files are saved by the node agent.");
    expect(check(title, { source: gone("persistentvolumeclaims", "shop") }).state).toBe("unknown");
    expect(check(title, { source, point: { saving: "snapshots" } }).state).toBe("warn");
    expect(check(title, { source, point: { saving: "none" } }).state).toBe("block");
    expect(check(title, { point: { saving: "none" } }).state).toBe("pass");
    expect(check(title, { source, point: null }).state).toBe("unknown");
  });
});

describe("the backup", () => {
  it("leaves Secrets out by its filters, or they are not there by name", () => {
    const title = "Secrets came along";
    expect(check(title, { point: { takesSecrets: false, filters: ["excludedResources"] } }).state).toBe("block");
    expect(check(title, { source: one("secrets") }).evidence).toEqual([{ what: "Secret", value: "shop/web" }]);
    expect(check(title, { source: one("secrets"), target: there("secrets") }).state).toBe("pass");
    expect(check(title, { source: one("secrets"), target: gone("secrets") }).state).toBe("unknown");
  });

  it("is older than an object that was made or changed since", () => {
    const title = "Nothing changed since the backup";
    expect(check(title, { source: one("services", { changedAt: 1_001 }) }).evidence[0]?.value).toBe(
      "shop/web was changed",
    );
    expect(check(title, { source: one("services", { createdAt: 1_001 }) }).evidence[0]?.value).toBe("shop/web is new");
    expect(check(title, { source: one("services", { changedAt: null }) }).state).toBe("pass");
    expect(check(title, { point: { startedAt: null } }).sentence).toContain("does not say when it began");
    expect(check(title, { point: null }).sentence).toContain("no backup is chosen");
  });
});

describe("who is reached", () => {
  const kind = "ingresses.networking.k8s.io";
  it("is decided by DNS where one host is served from both", () => {
    const title = "Hosts are served from both";
    const source = one(kind, { hosts: ["shop.example"] });
    const found = check(title, { source, target: there(kind, { hosts: ["shop.example"], addresses: ["192.0.2.7"] }) });
    const value = "Ingress shop-new/web at 192.0.2.7";
    expect([found.state, found.evidence]).toEqual(["warn", [{ what: "shop.example", value }]]);
    expect(check(title, { source, target: there(kind, { hosts: ["new.example"] }) }).state).toBe("pass");
    expect(check(title, { source, target: gone(kind) }).state).toBe("unknown");
  });

  it("is asked of HTTPRoutes as of Ingresses, whichever of them each side has", () => {
    const title = "Hosts are served from both";
    const route = "httproutes.gateway.networking.k8s.io";
    const source = one(kind, { hosts: ["shop.example"] });
    const found = check(title, { source, target: there(route, { hosts: ["shop.example", "new.example"] }) });
    expect(found.evidence).toEqual([{ what: "shop.example", value: "HTTPRoute shop-new/web, where its Gateway is" }]);
    expect(check(title, { source: one(route, { hosts: ["a.example"] }), target: gone(route) }).state).toBe("unknown");
  });

  it("is the same host where one side serves it by a pattern", () => {
    const title = "Hosts are served from both";
    const target = there(kind, { hosts: ["*.example"] });
    expect(check(title, { source: one(kind, { hosts: ["shop.example"] }), target }).evidence).toEqual([
      { what: "shop.example", value: "Ingress shop-new/web, no address yet" },
    ]);
    expect(check(title, { source: one(kind, { hosts: ["a.shop.example"] }), target }).state).toBe("pass");
    expect(check(title, { source: one(kind, { hosts: ["example"] }), target }).state).toBe("pass");
  });

  it("has another address from outside", () => {
    const title = "Addresses from outside";
    const source = one("services", { addresses: ["192.0.2.1"] });
    expect(check(title, { source }).evidence).toEqual([{ what: "shop/web", value: "192.0.2.1 → none yet" }]);
    expect(check(title, { source, target: there("services", { addresses: ["192.0.2.1"] }) }).state).toBe("pass");
  });
});

describe("what is left behind", () => {
  it("runs CronJobs twice unless one side's are suspended", () => {
    const [title, kind] = ["CronJobs run once", "cronjobs.batch"];
    expect(check(title, { source: one(kind), target: there(kind) }).state).toBe("warn");
    expect(check(title, { source: one(kind, { isSuspended: true }), target: there(kind) }).state).toBe("pass");
    expect(check(title, { source: one(kind), target: there(kind, { isSuspended: true }) }).state).toBe("pass");
  });

  it("still runs in the source", () => {
    expect(check("The source is scaled down", { source: one("deployments.apps", workload(1, 0)) }).state).toBe("warn");
    expect(check("The source is scaled down", { source: gone("deployments.apps", "shop") }).state).toBe("unknown");
  });
});

describe("what protects it", () => {
  it("is storage that can be written to, and a schedule that takes it", () => {
    const bare = known({ writable: [], schedules: new Map() });
    expect(check("The target has storage of its own", { shelter: bare }).state).toBe("block");
    const found = check("A schedule takes it on the target", { shelter: bare });
    expect([found.state, found.evidence]).toEqual(["warn", [{ what: "shop-new", value: "none" }]]);
    expect(check("A schedule takes it on the target", { shelter: unknown("no right") }).state).toBe("unknown");
  });
});
