import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { aClaim } from "#lib/testing/builders/object-of.ts";
import { ObjectBuilder } from "#lib/testing/builders/object.ts";
import { type Restorable, startRestorable } from "#lib/testing/restorable.ts";

import { readLive } from "./live.ts";

const pod = (name: string, spec: object, namespace = "shop") =>
  new ObjectBuilder("v1", "Pod", name, namespace).spec(spec as Record<string, unknown>);
const strict = { allowPrivilegeEscalation: false, runAsNonRoot: true };
const contained = (...containers: object[]) => ({ containers });

let east: Restorable;
beforeAll(async () => {
  const ask = { resources: { requests: { cpu: "250m", memory: "1Gi" } } };
  east = await startRestorable([
    aClaim("data")
      .spec({ storageClassName: "fast", resources: { requests: { storage: "2Gi" } } })
      .build(),
    aClaim("bare").build(),
    pod("web", {
      containers: [
        { image: "web", ...ask },
        { image: "side:2", ...ask },
      ],
      initContainers: [{ image: "init:1" }],
    })
      .condition("Ready", "True")
      .build(),
    pod("strict", contained({ image: "a:1", securityContext: strict }))
      .condition("Ready", "False")
      .build(),
    pod("by-pod", {
      ...contained({ image: "a:1", securityContext: { allowPrivilegeEscalation: false } }),
      securityContext: { runAsNonRoot: true },
    }).build(),
    pod("wild", {
      hostNetwork: true,
      volumes: [{ name: "h", hostPath: { path: "/" } }],
      containers: [{ image: "a:1", securityContext: { privileged: true } }],
    }).build(),
    pod("over", contained({ image: "a:1" }))
      .status({ phase: "Succeeded" })
      .build(),
    pod("fell", contained({ image: "a:1" }))
      .status({ phase: "Failed" })
      .build(),
    pod("other", contained({ image: "a:1" }), "cart").build(),
  ]);
});
afterEach(() => east.api.heal());
afterAll(() => east.close());

const read = (...namespaces: string[]) =>
  readLive({ cluster: east.way(), signal: AbortSignal.timeout(10_000) }, namespaces);
const podOf = async (name: string) => (await read("shop")).pods.find((one) => one.name === name);

describe("what lies in the namespaces now", () => {
  it("is their claims with class and size, and no other namespace's", async () => {
    expect((await read("shop")).claims).toEqual([
      { namespace: "shop", name: "bare", storageClass: "", bytes: 0 },
      { namespace: "shop", name: "data", storageClass: "fast", bytes: 2 * 2 ** 30 },
    ]);
    expect(await read("gone")).toEqual({ claims: [], pods: [] });
    expect(await read()).toEqual({ claims: [], pods: [] });
  });

  it("is their pods but for those that are over, with what they ask for and which images they need", async () => {
    const { pods } = await read("shop", "cart");
    expect(pods.map(({ name }) => name)).toEqual(["by-pod", "strict", "web", "wild", "other"]);
    expect(await podOf("web")).toMatchObject({
      isReady: true,
      cpuCores: 0.5,
      memoryBytes: 2 * 2 ** 30,
      images: ["web:latest", "side:2", "init:1"],
    });
    expect(await podOf("strict")).toMatchObject({ isReady: false, cpuCores: 0 });
  });

  it.each([
    ["strict", [], []],
    ["by-pod", [], []],
    ["web", [], ["allowPrivilegeEscalation", "runAsNonRoot"]],
    ["wild", ["host namespaces", "hostPath volumes", "privileged"], ["allowPrivilegeEscalation", "runAsNonRoot"]],
  ])("tells which controls the pod %s breaks", async (name, baseline, restricted) => {
    expect((await podOf(name))?.breaks).toEqual({ baseline, restricted });
  });

  it.each(["forbidden", "500", "cut"] as const)("is not known when pods are answered with %s", async (fault) => {
    east.api.fault(fault, { match: /\/pods\?/ });
    await expect(read("shop")).rejects.toThrow("east");
  });

  it("of many namespaces is not asked for", async () => {
    const many = Array.from({ length: 21 }, (_, at) => `n-${at}`);
    await expect(read(...many)).rejects.toThrow("there are more than 20 namespaces");
  });
});
