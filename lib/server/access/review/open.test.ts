import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { doorResources } from "#lib/server/access/door.ts";
import type { EndOfRight } from "#lib/server/access/grant.ts";
import { aNamespace } from "#lib/testing/demo-cluster.ts";
import { type PodCluster, servePods } from "#lib/testing/demo-pods.ts";
import { until } from "#lib/testing/follow.ts";
import { type Reviewed, reviewCluster } from "#lib/testing/reviewed-cluster.ts";

const by = { manager: "test" };
const rbac = "rbac.authorization.k8s.io";
const manyNamespaces = 500;

let cluster: PodCluster;
let reviewed: Reviewed;
let skippedMilliseconds = 0;

function bind(name: string, group: string, namespace: string, role = "view"): void {
  const kind = namespace === "" ? "ClusterRoleBinding" : "RoleBinding";
  const binding = {
    apiVersion: `${rbac}/v1`,
    kind,
    metadata: namespace === "" ? { name } : { name, namespace },
    subjects: [{ kind: "Group", name: group, apiGroup: rbac }],
    roleRef: { kind: "ClusterRole", name: role, apiGroup: rbac },
  };
  cluster.store.create(`${kind.toLowerCase()}s.${rbac}`, binding, by);
}

beforeAll(async () => {
  cluster = await servePods({});
  for (const name of ["shop", "pay"]) cluster.store.create("namespaces", aNamespace(name), by);
  for (let at = 0; at < manyNamespaces; at++) cluster.store.create("namespaces", aNamespace(`team-${at}`), by);
  bind("shop", "oidc:shop", "shop");
  bind("pay", "oidc:pay", "pay");
  bind("everything", "oidc:operators", "", "cluster-admin");
  bind("temporary", "oidc:temporary", "shop");
  const folder = mkdtempSync(join(tmpdir(), "reviews-"));
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const place = {
    server: cluster.url,
    caFile: write("ca.pem", cluster.authority.certificate),
    certFile: write("client.pem", cluster.administrator.certificate),
    keyFile: write("client.key", cluster.administrator.key),
  };
  const now = (): number => performance.now() + skippedMilliseconds;
  reviewed = await reviewCluster(place, ["namespaces"], { now });
});
afterAll(async () => {
  await reviewed.close();
  await cluster.close();
});

describe("what somebody may list", () => {
  it("is not known until it is asked", () => {
    const grants = reviewed.of("ann", ["shop"]);
    expect(grants.of("east", "pods")).toEqual({ state: "unknown", reason: "authz-unavailable: not asked yet" });
    expect(grants.sees("east")).toBe(true);
  });

  it("is what RBAC allows, in 500 namespaces", async () => {
    const grants = reviewed.of("ann", ["shop"]);
    const release = grants.want(["pods"]);
    await until("the rights are known", () => grants.of("east", "pods").state !== "unknown");
    await until("the namespaces are known", () => grants.of("east", "namespaces").state !== "unknown");
    await until("the nodes are known", () => grants.of("east", "nodes").state !== "unknown");
    const shop = { state: "some", namespaces: new Set(["shop"]) };
    expect(grants.of("east", "pods")).toEqual(shop);
    expect(grants.of("east", "namespaces")).toEqual(shop);
    expect(grants.of("east", "nodes")).toEqual({ state: "none" });
    expect(grants.of("west", "pods").state).toBe("unknown");
    release();
  });

  it("is everything for who may do everything", async () => {
    const grants = reviewed.of("op", ["operators"]);
    await grants.ensure(["pods", "events"]);
    await until("the rights are known", () => grants.of("east", "pods").state === "all");
    expect(grants.ensure(["pods"])).toBeUndefined();
  });

  it("is one thing, and whose logs they may read another", async () => {
    const rules = [{ apiGroups: [""], resources: ["pods"], verbs: ["get", "list", "watch"] }];
    const role = { apiVersion: `${rbac}/v1`, kind: "ClusterRole", metadata: { name: "pods-only" }, rules };
    cluster.store.create(`clusterroles.${rbac}`, role, by);
    bind("pods-only", "oidc:lookers", "shop", "pods-only");
    bind("lookers-view", "oidc:lookers", "pay");
    const grants = reviewed.of("lena", ["lookers"]);
    await grants.ensure(["pods", "pods/log"]);
    await until("both are known", () =>
      (["pods", "pods/log"] as const).every((right) => grants.of("east", right).state !== "unknown"),
    );
    expect(grants.of("east", "pods")).toEqual({ state: "some", namespaces: new Set(["pay", "shop"]) });
    expect(grants.of("east", "pods/log")).toEqual({ state: "some", namespaces: new Set(["pay"]) });
  });

  it("is never another's", async () => {
    const [ann, bob] = [reviewed.of("ann", ["shop"]), reviewed.of("ann", ["pay"])];
    expect(ann).not.toBe(bob);
    const release = bob.want(["pods"]);
    await until("the rights are known", () => bob.of("east", "pods").state !== "unknown");
    expect(bob.of("east", "pods")).toEqual({ state: "some", namespaces: new Set(["pay"]) });
    release();
  });

  it("makes a cluster absent in which there is nothing for them", async () => {
    const grants = reviewed.of("eve", ["nobody"]);
    const release = grants.want(["pods"]);
    await until("the cluster is gone", () => !grants.sees("east"));
    release();
    // Nobody asked for so long that nothing is known any more: until it is, the cluster is as absent as before.
    skippedMilliseconds += 60_000;
    expect([grants.of("east", "pods").state, grants.sees("east")]).toEqual(["unknown", false]);
  });

  it("makes it absent at the first question too, where the answer about one kind of many does not come in time", async () => {
    const late = reviewed.of("eva", ["nobody"]);
    const asked = late.ensure(["backups"]);
    await until("the doors are shut", () => doorResources.every((door) => late.of("east", door).state === "none"));
    expect(late.sees("east")).toBe(false);
    await asked;
  });

  it("ends when the binding does", async () => {
    const grants = reviewed.of("tim", ["temporary"]);
    const release = grants.want(["pods"]);
    await until("the rights are known", () => grants.of("east", "pods").state === "some");
    const before = grants.version;
    cluster.store.delete(`rolebindings.${rbac}`, "shop", "temporary", {});
    await until("the rights are gone", () => grants.of("east", "pods").state === "none");
    expect(grants.version).toBeGreaterThan(before);
    release();
  });
});

describe("a right that something open stands on", () => {
  it("ends when the binding does, also where nothing else is asked of the cluster", async () => {
    bind("followed", "oidc:followers", "shop");
    const readLog = { verb: "get", group: "", resource: "pods", subresource: "log", namespace: "shop", name: "web" };
    const ends: EndOfRight[] = [];
    const release = reviewed.of("fay", ["followers"]).keep("east", readLog, (end) => ends.push(end));
    const other = reviewed.of("op", ["operators"]).keep("east", readLog, (end) => ends.push(end));
    expect((await reviewed.of("fay", ["followers"]).may("east", readLog)).isAllowed).toBe(true);
    cluster.store.delete(`rolebindings.${rbac}`, "shop", "followed", {});
    await until("it has ended", () => ends.length > 0);
    expect(ends).toMatchObject([{ isRefused: true }]);
    release();
    other();
  });
});

describe("one single question", () => {
  const getSecrets = { verb: "get", group: "", resource: "secrets", subresource: "", namespace: "shop", name: "db" };

  it("is answered as the cluster would", async () => {
    expect((await reviewed.of("ann", ["shop"]).may("east", getSecrets)).isAllowed).toBe(false);
    expect((await reviewed.of("op", ["operators"]).may("east", getSecrets)).isAllowed).toBe(true);
  });

  it("to a cluster that there is not is an error, not a no", async () => {
    await expect(reviewed.of("ann", ["shop"]).may("west", getSecrets)).rejects.toThrow("no such cluster");
  });
});
