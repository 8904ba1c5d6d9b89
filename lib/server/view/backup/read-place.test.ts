import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { reach } from "#lib/server/access/reach.ts";
import { trustOf } from "#lib/server/source/velero/trust.ts";
import { aViewer, startEngine, type TestEngine } from "#lib/testing/an-engine.ts";
import { ObjectBuilder } from "#lib/testing/builders/object.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { readStoragePlace } from "./read-place.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const secret = {
  ...new ObjectBuilder("v1", "Secret", "store-ca", "velero").build(),
  data: { "ca.crt": base64("PEM") },
};

describe("a storage location's authority", () => {
  let kube: KubeApi;
  let engine: TestEngine;
  beforeEach(async () => {
    kube = await startKubeApi({ objects: [secret] });
    engine = startEngine({ east: kube.url });
  });
  afterEach(async () => {
    await engine.close();
    await kube.close();
  });
  const read = (objectStorage: object) => {
    const cluster = engine.registry.get("east") ?? expect.fail("there is a cluster");
    const signal = AbortSignal.timeout(10_000);
    return readStoragePlace({
      cluster: reach(aViewer, cluster),
      object: { spec: { provider: "aws", objectStorage } },
      namespace: "velero",
      signal,
    });
  };
  const ref = (name = "store-ca", key = "ca.crt") => ({ caCertRef: { name, key } });
  const secretsRead = () => kube.requests.filter(({ url }) => url.includes("/secrets/")).length;

  it("is the one in the location itself, for which no Secret is read", async () => {
    expect(await read({ caCert: base64("OWN"), ...ref() })).toMatchObject({ authority: "OWN", doubt: "" });
    expect(await read({})).toMatchObject({ authority: null, authorityRef: null, doubt: "" });
    expect(secretsRead()).toBe(0);
  });

  it("is read from the Secret's key that caCertRef names", async () => {
    expect(await read(ref())).toMatchObject({ authority: "PEM", doubt: "" });
    expect(secretsRead()).toBe(1);
  });

  it.each([
    ["is not there", ref("nobody"), /cannot be read \(QD-404-object\)/],
    ["has no such key", ref("store-ca", "tls.crt"), /the key tls\.crt of the Secret velero\/store-ca.*is not there/],
  ])("that %s is a doubt, by which no store is asked", async (_, storage, why) => {
    const place = await read(storage);
    expect(place).toMatchObject({ authority: null, doubt: expect.stringMatching(why) });
    expect(() => trustOf(place)).toThrow(/the store was not asked/);
  });

  it("that its viewer may not read is a doubt that says so", async () => {
    kube.fault("forbidden", { match: /secrets/ });
    expect((await read(ref())).doubt).toMatch(/may not be read by you$/);
  });
});
