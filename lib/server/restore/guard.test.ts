import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { RestoreOrder } from "#lib/contract/restore.ts";
import type { ResourceAttributes } from "#lib/server/access/grant.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { ViewProblem } from "#lib/server/view/problem.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { aBackup, aNamespace } from "#lib/testing/builders/object-of.ts";
import { after } from "#lib/testing/builders/object.ts";
import { type Restorable, startRestorable } from "#lib/testing/restorable.ts";

import { refuseRestore } from "./guard.ts";

const bindings = "clusterrolebindings.rbac.authorization.k8s.io";

let east: Restorable;
beforeEach(async () => {
  const objects = [
    aNamespace("shop").build(),
    aBackup("nightly")
      .spec({ storageLocation: "default" })
      .status({ phase: "Completed", startTimestamp: after(10), completionTimestamp: after(60) })
      .build(),
  ];
  east = await startRestorable(objects, {
    "nightly/BackupResourceList": {
      "v1/ConfigMap": ["shop/settings", "cart/settings"],
      "rbac.authorization.k8s.io/v1/ClusterRoleBinding": ["everybody"],
    },
    "nightly/BackupVolumeInfos": [],
  });
});
afterEach(() => east.close());

/** Somebody who signed in, and may what is told. */
const paula = (may: (asked: ResourceAttributes) => boolean = ({ namespace }) => namespace === "shop"): Viewer => {
  const viewer = aViewerNamed("paula");
  const decide = (_cluster: string, asked: ResourceAttributes) =>
    Promise.resolve({ isAllowed: asked.namespace === "velero" || may(asked), reason: "" });
  return { ...viewer, mode: "oidc", grants: { ...viewer.grants, may: decide } };
};

const refusalOf = async (order: object, viewer = paula()): Promise<string | null> =>
  (await refused(order, viewer))?.detail ?? null;

const refused = async (order: object, viewer = paula()): Promise<ViewProblem | null> => {
  const wish = { namespaces: ["shop"], resources: ["configmaps"] };
  const parsed = RestoreOrder.parse({ backup: "nightly", clusterResources: [], wish, ...order });
  const signal = AbortSignal.timeout(20_000);
  const problem = await refuseRestore({ viewer, cluster: east.cluster, velero: "velero", order: parsed, signal });
  if (problem !== null) expect(problem).toMatchObject({ status: 403, code: "QD-403-restore" });
  return problem;
};

describe("a restore", () => {
  it("of what somebody may make themselves, named, may be written", async () => {
    expect(await refusalOf({})).toBeNull();
  });

  it("of what they may not names each right, and why it is needed", async () => {
    const wish = { namespaces: ["shop"], resources: ["configmaps"], mapping: [{ from: "shop", to: "cart" }] };
    const said = await refusalOf({ wish });
    expect(said).toContain("PRE-20");
    expect(said).toContain("Not yours: ");
    expect(said).toContain("create configmaps into cart");
  });

  it("of what they may not names the first right that is missing, so that it can be explained", async () => {
    const wish = { namespaces: ["shop"], resources: ["configmaps"], mapping: [{ from: "shop", to: "cart" }] };
    const right = { verb: "create", group: "", resource: "configmaps", subresource: "", namespace: "cart", name: "" };
    const mayMakeNamespaces = paula(({ namespace, resource }) => namespace === "shop" || resource === "namespaces");
    expect((await refused({ wish }, mayMakeNamespaces))?.access).toEqual({ cluster: east.cluster.name, ...right });
  });

  it("of a backup that they may not read names that right", async () => {
    east.api.fault("forbidden", { match: /\/backups\// });
    const problem = await refused({});
    expect(problem?.access).toMatchObject({ verb: "get", group: "velero.io", resource: "backups", name: "nightly" });
  });

  it("that is refused for another reason names no right", async () => {
    const wish = { namespaces: ["shop"], resources: ["secrets"] };
    expect((await refused({ wish }))?.access).toBeUndefined();
  });

  it.each([
    ["a kind that the backup does not hold", { resources: ["secrets"] }, 'nothing called "secrets"'],
    ["every kind", { resources: ["*"] }, 'nothing called "*"'],
    ["a kind by another name", { resources: ["ConfigMap"] }, 'nothing called "ConfigMap"'],
    ["every namespace", { namespaces: [] }, "name each as the preflight does"],
    ["a namespace that the backup does not hold", { namespaces: ["shop", "vault"] }, "name each as the preflight does"],
    ["all but one namespace", { excludedNamespaces: ["cart"] }, "not what is left out"],
    ["all but one kind", { excludedResources: ["secrets"] }, "not what is left out"],
  ])("of %s is refused even to whoever may everything", async (_, wish, words) => {
    const named = { namespaces: ["shop"], resources: ["configmaps"], ...wish };
    expect(
      await refusalOf(
        { wish: named },
        paula(() => true),
      ),
    ).toContain(words);
  });

  it("of kinds without a namespace takes the right to make and to bind them", async () => {
    const wish = { namespaces: [], resources: [bindings] };
    const order = { wish, clusterResources: [bindings] };
    expect(await refusalOf(order)).toContain("clusterrolebindings");
    const mayMake = paula(({ verb }) => verb !== "bind");
    expect(await refusalOf(order, mayMake)).toContain("bind");
    expect(
      await refusalOf(
        order,
        paula(() => true),
      ),
    ).toBeNull();
    expect(
      await refusalOf(
        { clusterResources: ["configmaps"] },
        paula(() => true),
      ),
    ).toContain("is no kind without");
  });

  it.each([
    ["its list is not in the bucket", () => delete east.stored["nightly/BackupResourceList"]],
    ["its list is none", () => (east.stored["nightly/BackupResourceList"] = "<html>")],
    ["the kinds are not told", () => east.api.fault("500", { match: /^\/apis?(\?|$)/ })],
    ["the backup is gone", () => east.api.remove(aBackup("nightly").build())],
    ["the backup may not be read", () => east.api.fault("forbidden", { match: /\/backups\// })],
  ])("is refused when %s, also to whoever may everything: what was not checked is not restored", async (_, spoil) => {
    spoil();
    expect(
      await refusalOf(
        {},
        paula(() => true),
      ),
    ).toContain("Nothing is restored that was not checked");
  });

  it("is refused when the authorizer is silent", async () => {
    const silent = paula(() => {
      throw new Error("no answer");
    });
    expect(await refusalOf({}, silent)).toContain("PRE-20");
  });
});
