import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { startSite, type TestSite } from "#lib/testing/drill-site.ts";

import { create, remove } from "./write.ts";

const parts = { group: "", version: "v1", resource: "configmaps", namespace: "velero" };
const metadata = { name: "drill-shop-1", namespace: "velero" };
const body = { apiVersion: "v1", kind: "ConfigMap", metadata };
const of = () => ({ parts, name: metadata.name, id: "4711", signal: AbortSignal.timeout(20_000) });

let test: TestSite;
beforeEach(async () => (test = await startSite()));
afterEach(() => test.close());
const outcome = () => test.noted.at(-1)?.outcome;

describe("what a drill writes", () => {
  it("is in the audit with its drill, and with the policy that has it run", async () => {
    const site = { ...test.site, annotations: { "quarterdeck.dev/policy": "nightly" } };
    expect(await create(site, { ...of(), body })).toMatchObject(body);
    expect(test.noted.at(-1)?.intent).toMatchObject({
      cluster: "east",
      verb: "create",
      object: { resource: "configmaps", namespace: "velero", name: "drill-shop-1" },
      annotations: { "quarterdeck.dev/drill": "4711", "quarterdeck.dev/policy": "nightly" },
    });
    expect(outcome()).toEqual({ result: "succeeded", code: 201 });
    expect(test.api.requests.at(-1)?.headers["audit-id"]).toBe("1");
  });

  it("is denied or failed in the audit as the cluster answered, with its words", async () => {
    test.refuse = () => 403;
    await expect(create(test.site, { ...of(), body })).rejects.toThrow(
      "east refuses the configmaps drill-shop-1: you may not",
    );
    expect(outcome()).toEqual({ result: "denied", code: 403, message: "you may not" });
    test.refuse = () => 409;
    await expect(remove(test.site, of())).rejects.toThrow("east does not remove the configmaps drill-shop-1");
    expect(outcome()).toMatchObject({ result: "failed", code: 409 });
  });

  it("is as good as removed when it is gone already", async () => {
    await create(test.site, { ...of(), body });
    await remove(test.site, of());
    await remove(test.site, of());
    expect(test.noted.map(({ outcome: ended }) => ended?.code)).toEqual([201, 200, 404]);
    expect(test.written.at(-1)?.body).toMatchObject({ kind: "DeleteOptions", propagationPolicy: "Background" });
  });

  it("is not known to have come about when the answer broke off, or is none of an API server", async () => {
    test.api.fault("cut", { match: /configmaps/ });
    await expect(create(test.site, { ...of(), body })).rejects.toThrow(/east/);
    expect(outcome()).toMatchObject({ result: "unknown" });
    test.api.heal();
    test.api.fault("html", { match: /configmaps/ });
    await expect(create(test.site, { ...of(), body })).rejects.toThrow(
      "east: its answer is not the JSON of an API server.",
    );
    expect(outcome()).toMatchObject({ result: "unknown" });
  });
});
