import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import type { KnownKind } from "#lib/model/restore/kinds.ts";
import { ObjectBuilder } from "#lib/testing/builders/object.ts";
import { servedKinds } from "#lib/testing/builders/restore-evidence.ts";
import { type Restorable, startRestorable } from "#lib/testing/restorable.ts";

import { readExisting } from "./existing.ts";

const configMap = (name: string, namespace: string, labels = {}, annotations = {}) =>
  new ObjectBuilder("v1", "ConfigMap", name, namespace).meta({ labels, annotations }).build();
const kind = (group: string, plural: string, word: string, isNamespaced = true): KnownKind => ({
  resource: group === "" ? plural : `${plural}.${group}`,
  group,
  plural,
  kind: word,
  isNamespaced,
  isServed: true,
});
const configMaps = kind("", "configmaps", "ConfigMap");
const secrets = kind("", "secrets", "Secret");
const volumes = kind("", "persistentvolumes", "PersistentVolume", false);

let east: Restorable;
beforeAll(async () => {
  east = await startRestorable([
    configMap("settings", "shop", {}, { "argocd.argoproj.io/tracking-id": "shop:/ConfigMap:shop/settings" }),
    configMap("by-helm", "shop", { "app.kubernetes.io/managed-by": "Helm" }, { "meta.helm.sh/release-name": "web" }),
    configMap("settings", "cart"),
    configMap("settings", "vault"),
    new ObjectBuilder("v1", "Secret", "key", "shop").build(),
    new ObjectBuilder("v1", "PersistentVolume", "pv-1", "").build(),
  ]);
});
afterEach(() => east.api.heal());
afterAll(() => east.close());

const read = (kinds: readonly KnownKind[], namespaces = ["shop", "cart"]) =>
  readExisting({ cluster: east.way(), signal: AbortSignal.timeout(10_000), kinds, served: servedKinds, namespaces });
const urlsOf = async (work: () => Promise<unknown>): Promise<string[]> => {
  const before = east.api.requests.length;
  await work();
  const all = east.api.requests.slice(before).map(({ url }) => url.split("?")[0] ?? "");
  return all.filter((url) => /configmaps|secrets|persistentvolumes/.test(url));
};

describe("what is on the target already", () => {
  it("is told by kind, of the namespaces that are meant", async () => {
    const { objects } = await read([configMaps, volumes]);
    expect(objects.get("configmaps")).toEqual({
      state: "known",
      value: new Set(["shop/by-helm", "shop/settings", "cart/settings"]),
    });
    expect(objects.get("persistentvolumes")).toEqual({ state: "known", value: new Set(["/pv-1"]) });
  });

  it("is asked for with one list a namespace, and of many namespaces with one list of all", async () => {
    expect(await urlsOf(() => read([configMaps]))).toEqual([
      "/api/v1/namespaces/shop/configmaps",
      "/api/v1/namespaces/cart/configmaps",
    ]);
    const many = ["shop", "a", "b", "c", "d", "e", "f"];
    expect(await urlsOf(() => read([configMaps], many))).toEqual(["/api/v1/configmaps"]);
    const { objects } = await read([configMaps], many);
    expect(objects.get("configmaps")).toMatchObject({ value: new Set(["shop/by-helm", "shop/settings"]) });
  });

  it.each(["forbidden", "500", "html"] as const)(
    "is unknown of a kind that is answered with %s, and of no other",
    async (fault) => {
      east.api.fault(fault, { match: /\/secrets/ });
      const { objects } = await read([configMaps, secrets]);
      expect(objects.get("secrets")).toMatchObject({
        state: "unknown",
        reason: expect.stringContaining("east") as string,
      });
      expect(objects.get("configmaps")).toMatchObject({ state: "known" });
    },
  );

  it("is nothing of a kind whose definition comes along, nor where the namespaces are not there", async () => {
    const widgets = kind("example.com", "widgets", "Widget");
    expect(await urlsOf(() => read([widgets, configMaps], []))).toEqual([]);
    const { objects } = await read([widgets], ["shop"]);
    expect(objects.get("widgets.example.com")).toEqual({ state: "known", value: new Set() });
  });

  it("of more kinds than are asked for is unknown, and said to be", async () => {
    const many = Array.from({ length: 151 }, (_, at) => kind("example.com", `k-${at}`, `K${at}`));
    const { objects } = await read(many);
    expect(objects.get("k-149.example.com")).toMatchObject({ state: "known" });
    expect(objects.get("k-150.example.com")).toEqual({ state: "unknown", reason: "too many kinds" });
  });

  it("tells who keeps it as it is, once, and not Helm, which writes at a release only", async () => {
    const { keepers } = await read([configMaps]);
    expect(keepers).toHaveLength(1);
    expect(keepers[0]).toMatchObject({ namespace: "shop", by: expect.stringContaining("Argo CD") as string });
  });
});
