import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { AuditQuery } from "#lib/contract/audit.ts";
import { CheckAnswer, FindingAnswer, FindingInput } from "#lib/contract/finding.ts";
import { HealthAnswer } from "#lib/contract/health.ts";
import type { Grant } from "#lib/server/access/grant.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { type TestEngine, aViewer, startEngine } from "#lib/testing/an-engine.ts";
import { aDeployment, aNode, aPod } from "#lib/testing/an-object.ts";
import { until } from "#lib/testing/follow.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { listChecks } from "./checks.ts";
import { getHealth } from "./health.ts";
import { listFindings } from "./list.ts";
import { endSuppression, suppressFinding } from "./suppress.ts";
import { wantFindings } from "./want.ts";

let api: KubeApi;
let engine: TestEngine;
const lease = (name: string, renewTime: string) => ({
  apiVersion: "coordination.k8s.io/v1",
  kind: "Lease",
  metadata: { name, namespace: "kube-system" },
  spec: { holderIdentity: "cp-1", leaseDurationSeconds: 15, renewTime },
});
const limited = (grant: (resource: string) => Grant) =>
  aViewerNamed("limited", { isAdmin: false, grants: { ...aViewer.grants, of: (_, resource) => grant(resource) } });
const developer = limited((resource) =>
  resource === "nodes" ? { state: "none" } : { state: "some", namespaces: new Set(["shop"]) },
);

beforeAll(async () => {
  api = await startKubeApi({
    objects: [
      aNode("n1"),
      aNode("n2", { ready: false }),
      aDeployment("coredns", { namespace: "kube-system", desired: 2, ready: 0 }),
      aPod("pull-1", { namespace: "shop", phase: "Pending", ready: false, waiting: "ImagePullBackOff" }),
      lease("kube-scheduler", "2026-01-01T00:00:00.000000Z"),
    ],
  });
  engine = startEngine({ east: api.url });
  wantFindings({ engine });
  await engine.followFleet(["east"]);
  await until(
    "the cluster was asked",
    () =>
      !health()
        .find(({ layer }) => layer === "L2")
        ?.reason.includes("asked yet"),
  );
  await until("all is judged", () => find("").partial.length === 0);
});
afterAll(async () => {
  await engine.close();
  await api.close();
});

const find = (where: string, viewer = aViewer) =>
  listFindings({ engine, viewer, input: FindingInput.parse({ where }) });
const ids = (where: string, viewer = aViewer) => find(where, viewer).findings.map(({ id }) => id);
const health = (viewer = aViewer) => {
  const answer = getHealth({ engine, viewer, input: { cluster: "east" } });
  expect(HealthAnswer.parse(answer)).toEqual(answer);
  return answer.clusters[0]?.layers ?? [];
};
const layerOf = (id: string, viewer = aViewer) => health(viewer).find(({ layer }) => layer === id);
const checkOf = (id: string, viewer = aViewer) =>
  health(viewer)
    .flatMap(({ checks }) => checks)
    .find(({ check }) => check === id);

describe("findings over a cluster", () => {
  it("have the contract's one shape, of whatever layer", () => {
    const answer = find("");
    expect(FindingAnswer.parse(answer)).toEqual(answer);
    expect(answer.findings).toContainEqual(
      expect.objectContaining({
        id: "east/nodes//n2/HLT-010",
        layer: "L1",
        severity: "critical",
        evidence: [{ source: "api", path: "/api/v1/nodes/n2", value: "Ready=False" }],
      }),
    );
    expect(ids("check:HLT-022")).toEqual(["east/clusters//east/HLT-022"]);
    expect(ids("layer:L4 name:pull*")).toEqual(["east/pods/shop/pull-1/RST-IMAGE"]);
  });

  it("follow what happens", async () => {
    api.put(aNode("n2"));
    await until("the node is fine", () => ids("check:HLT-010").length === 0);
    api.put(aNode("n2", { ready: false }));
    await until("the node is not", () => ids("check:HLT-010").length === 1);
  });

  it("are counted by check, also those that found nothing", () => {
    const answer = listChecks({ engine, viewer: aViewer });
    expect(CheckAnswer.parse(answer)).toEqual(answer);
    const pending = answer.checks.find(({ id }) => id === "HLT-010");
    expect((pending?.open ?? 0) + (pending?.pending ?? 0)).toBe(1);
    expect(answer.checks.find(({ id }) => id === "HLT-047")).toMatchObject({ open: 0, rule: expect.any(String) });
  });

  it("are those of what a viewer may list: a cluster's control plane is for those who may see its nodes", () => {
    expect(ids("status:!unknown", developer)).toEqual(["east/pods/shop/pull-1/RST-IMAGE"]);
    expect(ids("kind:Cluster", developer).every((id) => id.includes("/HLT-00"))).toBe(true);
  });
});

describe("the layers of a cluster", () => {
  it("are as bad as the worst of their checks, and say which", () => {
    expect(layerOf("L2")).toMatchObject({ standing: "crit", critical: 1 });
    expect(layerOf("L2")?.reason).toContain("Scheduler has no leader");
    expect(layerOf("L3")?.checks.find(({ check }) => check === "HLT-040")).toMatchObject({ standing: "busy" });
  });

  it("tell what does not apply from what passed", () => {
    expect(checkOf("HLT-048")).toMatchObject({ standing: "na", reason: expect.stringContaining("none is installed") });
    expect(checkOf("HLT-023")).toMatchObject({ standing: "na" });
    expect(checkOf("HLT-011")).toMatchObject({ standing: "ok" });
  });

  it("are unknown with the reason where a viewer may not look, never green", () => {
    for (const id of ["L1", "L2"]) expect(layerOf(id, developer)).toMatchObject({ standing: "unknown", passed: 0 });
    expect(checkOf("HLT-010", developer)?.reason).toContain("you may not list nodes");
    expect(checkOf("HLT-040", developer)).toMatchObject({ standing: "unknown" });
    const nobody = limited(() => ({ state: "none" }));
    const green = health(nobody).flatMap(({ layer, checks }) =>
      checks.filter(({ standing }) => layer !== "L0" && standing === "ok"),
    );
    expect(green).toEqual([]);
  });

  it("are unknown where rights are", () => {
    const unsure = limited(() => ({ state: "unknown", reason: "the review failed" }));
    expect(checkOf("DRF-001", unsure)).toMatchObject({ standing: "unknown", reason: "the review failed" });
  });
});

describe("a suppressed finding", () => {
  const source = { address: { socket: "127.0.0.1", claimed: [] } };
  const input = () => ({
    finding: "east/clusters//east/HLT-022",
    reason: "the provider runs it",
    expiresAt: Date.now() + 60_000,
  });

  it("is not told until its day, with the reason, and is in the audit", async () => {
    const kept = await suppressFinding({ engine, viewer: aViewer, source, input: input() });
    expect(find("check:HLT-022").findings[0]).toMatchObject({
      status: "suppressed",
      suppression: { reason: "the provider runs it" },
    });
    expect(layerOf("L2")).toMatchObject({ critical: 0, suppressed: 1 });
    const { entries } = await engine.audit.list(AuditQuery.parse({ verb: "finding-suppress" }), { everybody: true });
    expect(entries[0]).toMatchObject({ cluster: "east", result: "succeeded", person: { name: "tester" } });
    await endSuppression({ engine, viewer: aViewer, source, id: kept.id });
    expect(layerOf("L2")).toMatchObject({ critical: 1, suppressed: 0 });
  });

  it("is for administrators and for those who may change the object", async () => {
    const reader = aViewerNamed("reader", {
      isAdmin: false,
      grants: { ...aViewer.grants, may: () => Promise.resolve({ isAllowed: false, reason: "" }) },
    });
    await expect(suppressFinding({ engine, viewer: reader, source, input: input() })).rejects.toThrow(
      /QD-403-suppress/,
    );
    await expect(suppressFinding({ engine, viewer: developer, source, input: input() })).rejects.toThrow(
      /QD-404-finding/,
    );
    const owner = aViewerNamed("owner", { isAdmin: false });
    const kept = await suppressFinding({ engine, viewer: owner, source, input: input() });
    await expect(endSuppression({ engine, viewer: reader, source, id: kept.id })).rejects.toThrow(/QD-403-suppress/);
    await endSuppression({ engine, viewer: owner, source, id: kept.id });
  });

  it("ends within ninety days", async () => {
    for (const expiresAt of [Date.now() - 1, Date.now() + 91 * 86_400_000])
      await expect(
        suppressFinding({ engine, viewer: aViewer, source, input: { ...input(), expiresAt } }),
      ).rejects.toThrow(/QD-400-expiry/);
  });
});
