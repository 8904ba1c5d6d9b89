import { createHash } from "node:crypto";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { reach } from "#lib/server/access/reach.ts";
import { DrillError } from "#lib/server/drill/order.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { startSite, type TestSite } from "#lib/testing/drill-site.ts";

import { readSentinel } from "./read-sentinel.ts";

const namespace = "drill-shop-1";
const hash = (bytes: string | Buffer): string => createHash("sha256").update(bytes).digest("hex");
const bytes = Buffer.from([0, 255, 10]);
const meta = (name: string) => ({ name, namespace });
const objects = [
  {
    apiVersion: "v1",
    kind: "Secret",
    metadata: meta("db"),
    data: { password: Buffer.from("hunter2").toString("base64"), odd: 7 },
  },
  {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: meta("settings"),
    data: { currency: "EUR" },
    binaryData: { logo: bytes.toString("base64") },
  },
  { apiVersion: "v1", kind: "ConfigMap", metadata: meta("empty") },
  { apiVersion: "v1", kind: "ConfigMap", metadata: meta("strange"), data: "hunter2" },
];

let test: TestSite;
beforeEach(async () => (test = await startSite(objects)));
afterEach(() => test.close());

const read = (object: string, key: string, signal = AbortSignal.timeout(20_000)) =>
  readSentinel(test.site.cluster, namespace, { object, key, sha256: "0".repeat(64) }, signal);

describe("a sentinel", () => {
  it("is the bytes that its value stands for: a Secret's are base64, a ConfigMap's text or binary", async () => {
    expect(await read("secret/db", "password")).toEqual({ state: "read", sha256: hash("hunter2") });
    expect(await read("configmap/settings", "currency")).toEqual({ state: "read", sha256: hash("EUR") });
    expect(await read("configmap/settings", "logo")).toEqual({ state: "read", sha256: hash(bytes) });
  });

  it("that did not come back, or came without its key, is told apart", async () => {
    expect(await read("secret/other", "password")).toEqual({ state: "absent" });
    expect(await read("secret/db", "user")).toEqual({ state: "keyless" });
    expect(await read("secret/db", "odd")).toEqual({ state: "keyless" });
    expect(await read("configmap/empty", "currency")).toEqual({ state: "keyless" });
    expect(await read("configmap/settings", "constructor")).toEqual({ state: "keyless" });
  });

  it("that may not be read is not known, with the cluster's words and no value", async () => {
    test.api.fault("forbidden", { match: /secrets/ });
    expect(await read("secret/db", "password")).toEqual({ state: "unread", reason: "east: you may not do this" });
    expect(await read("configmap/strange", "currency")).toEqual({
      state: "unread",
      reason: "its answer is no such object.",
    });
  });

  it("is asked for again when its cluster fell silent for a moment", async () => {
    test.api.fault("500", { match: /configmaps/, times: 1 });
    expect(await read("configmap/settings", "currency")).toMatchObject({ state: "read" });
  });

  it("that nobody can be shown to the cluster for says why", async () => {
    const cluster = test.engine.registry.get("east");
    if (cluster === undefined) throw new Error("There is no cluster.");
    const of = () => Promise.reject(new DrillError("The token file of the policy nightly cannot be read or is empty."));
    const way = reach(aViewerNamed("policy nightly", { acting: { of } }), cluster);
    const sentinel = { object: "secret/db", key: "password", sha256: "0".repeat(64) };
    expect(await readSentinel(way, namespace, sentinel, AbortSignal.timeout(20_000))).toEqual({
      state: "unread",
      reason: "The token file of the policy nightly cannot be read or is empty.",
    });
  });

  it("is looked for no longer when the drill is ended", async () => {
    test.api.fault("500");
    const end = new AbortController();
    const reading = read("secret/db", "password", end.signal);
    end.abort(new Error("ended"));
    await expect(reading).rejects.toThrow("ended");
  });
});
