import { describe, expect, it } from "vitest";

import { RestoreWish } from "#lib/contract/restore.ts";
import { readVolumes } from "#lib/model/backup/results.ts";
import { heldItems, judgedOf, servedKinds } from "#lib/testing/builders/restore-evidence.ts";

import { restoreBody } from "./body.ts";
import { known } from "./evidence.ts";
import { readResourceList } from "./held.ts";
import { bookOf } from "./kinds.ts";
import { kindsHeld, namespacesHeld, orderOf, predict } from "./predict.ts";
import { scopeOf } from "./scope.ts";

const wishOf = (wish: object): RestoreWish => RestoreWish.parse(wish);
const scoped = (wish: object) => {
  const parsed = wishOf(wish);
  return scopeOf(parsed, heldItems, bookOf(servedKinds, heldItems, parsed));
};
const kindsOf = (wish: object): string[] => scoped(wish).kinds.map(({ resource }) => resource);

describe("a list of what a backup holds", () => {
  it("is read by kind, with and without namespaces", () => {
    const text =
      '{"apps/v1/Deployment":["shop/web"],"v1/Namespace":["shop"],"rbac.authorization.k8s.io/v1/ClusterRole":["system:node"]}';
    expect(readResourceList(text)).toEqual([
      { group: "apps", version: "v1", kind: "Deployment", namespace: "shop", name: "web" },
      { group: "", version: "v1", kind: "Namespace", namespace: "", name: "shop" },
      { group: "rbac.authorization.k8s.io", version: "v1", kind: "ClusterRole", namespace: "", name: "system:node" },
    ]);
  });

  it.each(["", "[]", "null", '{"Deployment":[]}', '{"v1/Pod":"x"}', '{"v1/Pod":[1]}', '{"a/b/c/d":[]}'])(
    "is none when it is %j: a part of it would hide the rest",
    (text) => expect(readResourceList(text)).toBeNull(),
  );

  it("of volumes says which are saved, and how", () => {
    const text =
      '[{"pvcName":"data","pvcNamespace":"shop","backupMethod":"CSISnapshot","snapshotDataMoved":true,"result":"succeeded","csiSnapshotInfo":{"driver":"d"}},{"pvcName":"tmp","skipped":true,"result":"succeeded"}]';
    expect(readVolumes(text)?.map(({ claim, isSaved, isMoved, driver }) => [claim, isSaved, isMoved, driver])).toEqual([
      ["data", true, true, "d"],
      ["tmp", false, false, ""],
    ]);
    expect(readVolumes("{}")).toBeNull();
  });
});

describe("what a wish takes", () => {
  it("is all that can be restored, and of what has no namespace only volumes", () => {
    expect(kindsOf({})).toEqual([
      "configmaps",
      "deployments.apps",
      "persistentvolumeclaims",
      "persistentvolumes",
      "services",
    ]);
    expect(kindsOf({ restoreVolumes: false })).not.toContain("persistentvolumes");
  });

  it("is what it names, by any of the kind's names, and not what it leaves out", () => {
    expect(kindsOf({ resources: ["Deployment", "configmaps"] })).toEqual(["configmaps", "deployments.apps"]);
    expect(kindsOf({ excludedResources: ["deployments"], resources: ["*"] })).not.toContain("deployments.apps");
    expect(kindsOf({ excludedNamespaces: ["sh*"], resources: ["configmaps"] })).toEqual([]);
  });

  it("is ordered by name: each namespace and kind, nothing by pattern", () => {
    const order = orderOf(
      "nightly",
      wishOf({ namespaces: ["*"], excludedResources: ["services"] }),
      scoped({ excludedResources: ["services"] }),
    );
    expect(order).toMatchObject({
      wish: { namespaces: ["shop"], resources: expect.not.arrayContaining(["services", "*"]), excludedResources: [] },
      clusterResources: ["persistentvolumes"],
    });
    expect(orderOf("nightly", wishOf({}), scoped({ namespaces: ["none"], restoreVolumes: false }))).toBeNull();
  });

  it("has a plural for a kind whose definition comes along, and none for one that nobody knows", () => {
    const items = [
      {
        group: "apiextensions.k8s.io",
        version: "v1",
        kind: "CustomResourceDefinition",
        namespace: "",
        name: "widgets.example.com",
      },
      { group: "example.com", version: "v1", kind: "Widget", namespace: "shop", name: "w" },
    ];
    const of = (wish: object) => {
      const parsed = wishOf(wish);
      return scopeOf(parsed, items, bookOf(servedKinds, items, parsed));
    };
    expect(
      of({ resources: ["customresourcedefinitions", "widgets", "Widget"] }).kinds.map(({ resource }) => resource),
    ).toContain("widgets.example.com");
    expect(of({}).unserved.map(({ kind }) => kind)).toEqual(["Widget"]);
  });
});

describe("the Restore", () => {
  const body = (wish: object, clusterResources: string[]) =>
    restoreBody(
      { namespace: "velero", name: "again" },
      {
        backup: "nightly",
        wish: wishOf({ namespaces: ["shop"], resources: ["configmaps"], ...wish }),
        clusterResources,
      },
    )["spec"] as Record<string, unknown>;

  it("leaves out all that has no namespace unless some is named", () => {
    expect(body({}, [])).toMatchObject({
      includeClusterResources: false,
      includedNamespaces: ["shop"],
      includedResources: ["configmaps"],
    });
    expect(body({}, ["persistentvolumes"])).not.toHaveProperty("includeClusterResources");
    expect(body({}, ["clusterroles.rbac.authorization.k8s.io"])).toMatchObject({ includeClusterResources: true });
  });

  it("says only what is wished for", () => {
    expect(Object.keys(body({}, []))).not.toEqual(expect.arrayContaining(["labelSelector"]));
    const all = {
      mapping: [{ from: "shop", to: "copy" }],
      labelSelector: { app: "web" },
      existing: "update",
      resourceModifier: "small",
    };
    expect(body(all, [])).toMatchObject({
      namespaceMapping: { shop: "copy" },
      labelSelector: { matchLabels: { app: "web" } },
      existingResourcePolicy: "update",
      resourceModifier: { kind: "ConfigMap", name: "small" },
    });
  });
});

describe("a prediction", () => {
  it("tells created from skipped, patched, refused and not known", () => {
    const { evidence, scope } = judgedOf();
    const existing = new Map([
      ...evidence.existing,
      ["configmaps", known(new Set(["shop/settings"]))],
      ["persistentvolumes", known(new Set(["/pv-1"]))],
    ]);
    existing.delete("deployments.apps");
    const count = (policy: "none" | "update") => {
      const { isAtMost, ...parts } = predict(scope, wishOf({ existing: policy }), existing, new Set(["services"]));
      return [isAtMost, ...Object.entries(parts).map(([name, part]) => `${name} ${part.count}`)];
    };
    expect(count("none")).toEqual([false, "created 1", "skipped 2", "patched 0", "cannot 1", "unknown 1"]);
    expect(count("update")).toEqual([false, "created 1", "skipped 1", "patched 1", "cannot 1", "unknown 1"]);
  });

  it("counts what is held, and says what is left out and why", () => {
    expect(namespacesHeld(heldItems)).toEqual([{ namespace: "shop", count: 4 }]);
    const kinds = kindsHeld(heldItems, bookOf(servedKinds, heldItems, wishOf({})), new Set(["services"]));
    expect(kinds.filter(({ reason }) => reason !== "").map(({ resource, reason }) => [resource, reason])).toEqual([
      ["namespaces", "made as they are needed"],
      ["services", "you may not make it"],
    ]);
  });
});
