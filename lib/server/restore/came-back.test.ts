import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { ViewProblem } from "#lib/server/view/problem.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { aNamespace, aRestore } from "#lib/testing/builders/object-of.ts";
import { after, ObjectBuilder } from "#lib/testing/builders/object.ts";
import { type Restorable, startRestorable } from "#lib/testing/restorable.ts";

import { readCameBack } from "./came-back.ts";

const mark = { labels: { "velero.io/restore-name": "back" } };
const marked = (apiVersion: string, kind: string, name: string, namespace = "copy") =>
  new ObjectBuilder(apiVersion, kind, name, namespace).meta(mark);
const deployment = (replicas: number, readyReplicas: number, since = after(90)) =>
  marked("apps/v1", "Deployment", "web")
    .spec({ replicas })
    .status({ readyReplicas })
    .condition("Available", readyReplicas >= replicas ? "True" : "False", { lastTransitionTime: since })
    .build();
const restore = (spec: object = {}, status: object = {}) =>
  aRestore("back")
    .spec({
      includedNamespaces: ["shop"],
      namespaceMapping: { shop: "copy" },
      includedResources: [
        "configmaps",
        "deployments.apps",
        "statefulsets.apps",
        "daemonsets.apps",
        "persistentvolumes",
      ],
      ...spec,
    })
    .status({ phase: "Completed", startTimestamp: after(10), completionTimestamp: after(40), ...status })
    .build();

let east: Restorable;
beforeEach(async () => {
  east = await startRestorable([
    restore(),
    aNamespace("copy")
      .meta({ creationTimestamp: after(12) })
      .build(),
    deployment(2, 2),
    marked("v1", "ConfigMap", "settings").build(),
    marked("v1", "ConfigMap", "more").build(),
    new ObjectBuilder("v1", "ConfigMap", "there-before", "copy").build(),
    marked("v1", "ConfigMap", "elsewhere", "vault").build(),
    marked("v1", "PersistentVolume", "pv-1", "").build(),
  ]);
});
afterEach(() => east.close());

const read = (name = "back") =>
  readCameBack({
    viewer: aViewerNamed("ann"),
    cluster: east.cluster,
    namespace: "velero",
    name,
    signal: AbortSignal.timeout(20_000),
  });

describe("what came back of a restore", () => {
  it("is what bears its mark where it was restored to, with the time until it runs", async () => {
    expect(await read()).toMatchObject({
      created: [
        { resource: "configmaps", namespace: "copy", count: 2 },
        { resource: "deployments.apps", namespace: "copy", count: 1 },
        { resource: "persistentvolumes", namespace: "", count: 1 },
      ],
      unread: [],
      workloads: [{ resource: "deployments", namespace: "copy", name: "web", desired: 2, ready: 2, isHealthy: true }],
      restoreSeconds: 30,
      measuredSeconds: 80,
      namespaces: ["copy"],
    });
  });

  it("takes no time yet while something of it does not run, or while it runs itself", async () => {
    east.api.put(deployment(2, 1));
    expect(await read()).toMatchObject({
      restoreSeconds: 30,
      measuredSeconds: null,
      workloads: [{ isHealthy: false }],
    });
    east.api.put(deployment(2, 2));
    east.api.put(restore({}, { phase: "InProgress", completionTimestamp: null }));
    expect(await read()).toMatchObject({ restoreSeconds: null, measuredSeconds: null });
  });

  it("counts workloads that do not say since when as available at its end", async () => {
    east.api.put(deployment(1, 1, after(20)));
    east.api.put(marked("apps/v1", "StatefulSet", "db").spec({ replicas: 1 }).status({ readyReplicas: 1 }).build());
    const agents = { desiredNumberScheduled: 2, numberReady: 2 };
    east.api.put(marked("apps/v1", "DaemonSet", "agent").status(agents).build());
    expect(await read()).toMatchObject({ measuredSeconds: 30 });
    east.api.put(
      marked("apps/v1", "DaemonSet", "agent")
        .status({ ...agents, numberReady: 1 })
        .build(),
    );
    expect(await read()).toMatchObject({ measuredSeconds: null });
  });

  it("does not take a namespace that was there before for one of its own", async () => {
    east.api.put(
      aNamespace("copy")
        .meta({ creationTimestamp: after(0) })
        .build(),
    );
    expect((await read()).namespaces).toEqual([]);
    east.api.remove(aNamespace("copy").build());
    expect((await read()).namespaces).toEqual([]);
  });

  it.each(["forbidden", "500", "cut"] as const)(
    "names the kind that is answered with %s, and tells the others",
    async (fault) => {
      east.api.fault(fault, { match: /\/configmaps/ });
      const { unread, created, measuredSeconds } = await read();
      expect(unread).toEqual([{ what: "configmaps in copy", reason: expect.stringContaining("east") as string }]);
      expect(created.map(({ resource }) => resource)).toEqual(["deployments.apps", "persistentvolumes"]);
      expect(measuredSeconds).toBe(80);
    },
  );

  it("has no measured time where workloads could not be listed: what is not seen may be ill", async () => {
    east.api.fault("forbidden", { match: /\/statefulsets/ });
    expect(await read()).toMatchObject({ measuredSeconds: null, unread: [{ what: "statefulsets.apps in copy" }] });
  });

  it("is not nothing where the cluster does not say which kinds it has", async () => {
    east.api.fault("500", { match: /^\/apis?(\?|$)/ });
    const { created, unread, measuredSeconds } = await read();
    expect({ created, measuredSeconds }).toEqual({ created: [], measuredSeconds: null });
    expect(unread).toEqual([{ what: "kinds", reason: expect.stringMatching(/./) as string }]);
  });

  it.each([[[]], [["*"]]])("is not nothing of a Restore that names no kinds but %j", async (includedResources) => {
    east.api.put(restore({ includedResources }));
    const { unread, measuredSeconds } = await read();
    expect(measuredSeconds).toBeNull();
    expect(unread).toEqual([{ what: "kinds", reason: "the Restore does not name them" }]);
  });

  it("names each kind that the cluster does not serve, and takes no workload of such a kind for one that runs", async () => {
    east.api.put(restore({ includedResources: ["widgets.example.com", "configmaps"] }));
    const unserved = { reason: "the cluster serves no such kind" };
    expect(await read()).toMatchObject({ unread: [{ what: "widgets.example.com", ...unserved }], measuredSeconds: 30 });
    east.api.put(restore({ includedResources: ["deployments", "configmaps"] }));
    expect(await read()).toMatchObject({ unread: [{ what: "deployments", ...unserved }], measuredSeconds: null });
  });

  it("of more namespaces than are looked at says so", async () => {
    const includedNamespaces = Array.from({ length: 21 }, (_, at) => `n-${at}`);
    east.api.put(restore({ includedNamespaces, includedResources: ["configmaps"] }));
    const { unread, measuredSeconds } = await read();
    expect(unread).toEqual([{ what: "namespaces", reason: "only the first 20 of 21 are looked at" }]);
    expect(measuredSeconds).toBeNull();
  });

  it("leaves out what was deleted meanwhile, without a word", async () => {
    east.api.remove(deployment(2, 2));
    expect(await read()).toMatchObject({ workloads: [], unread: [], measuredSeconds: 30 });
  });

  it("is a 404 where there is no such restore, and a refusal where it may not be read", async () => {
    const problem = await read("gone").catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(ViewProblem);
    expect(problem).toMatchObject({ status: 404, code: "QD-404-object" });
    east.api.fault("forbidden", { match: /\/restores\// });
    await expect(read()).rejects.toMatchObject({ code: "QD-403-access" });
  });
});
