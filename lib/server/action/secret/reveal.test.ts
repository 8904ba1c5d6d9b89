import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { AuditQuery } from "#lib/contract/audit.ts";
import type { AnnouncedReveal } from "#lib/model/secret/announce-reveal.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { aViewer, startEngine, type TestEngine } from "#lib/testing/an-engine.ts";
import { type LogApi, startLogApi } from "#lib/testing/log-api.ts";

import { type RevealRequest, revealSecret } from "./reveal.ts";

const path = "/api/v1/namespaces/shop/secrets/db";
const canary = "canary-4f1d";
const base64 = (text: string) => Buffer.from(text).toString("base64");

let api: LogApi;
let engine: TestEngine;
beforeAll(async () => {
  api = await startLogApi();
});
beforeEach(() => {
  engine = startEngine({ east: api.url });
  api.objects.set(path, { kind: "Secret", data: { password: base64(canary), port: base64("5432") } });
  return () => engine.close();
});
afterAll(() => api.close());

const input = { cluster: "east", namespace: "shop", name: "db", keys: ["password"], reason: "INC-1" };
const reveal = (part: Partial<RevealRequest> = {}) => {
  const source = { address: { socket: "127.0.0.1", claimed: [] } };
  const signal = AbortSignal.timeout(20_000);
  return revealSecret({ engine, viewer: aViewer, input, confirm: null, source, signal, ...part });
};
const entries = async () => (await engine.audit.list(AuditQuery.parse({}), { everybody: true })).entries;
const wasRead = () => api.urls.filter((url) => url === path).length;

describe("revealing a Secret", () => {
  it("answers the values of the keys asked for, and no other", async () => {
    const { values, auditId } = await reveal();
    expect(values).toEqual([{ key: "password", encoding: "text", value: canary, bytes: canary.length }]);
    expect((await entries())[0]?.id).toBe(auditId);
  });

  it("is in the audit by its keys and reason, never by a value", async () => {
    await reveal({ input: { ...input, keys: ["port", "password"] } });
    const [entry] = await entries();
    expect(entry).toMatchObject({ verb: "secret-reveal", cluster: "east", result: "succeeded" });
    const text = JSON.stringify(await engine.audit.get(entry?.id ?? "", { everybody: true }));
    for (const told of ["INC-1", "port, password"]) expect(text).toContain(told);
    for (const value of [canary, base64(canary), base64("5432")]) expect(text).not.toContain(value);
  });

  it("is confirmed for exactly these keys before anything is read or written down", async () => {
    const asked: AnnouncedReveal[] = [];
    const confirm = (announced: AnnouncedReveal) => {
      asked.push(announced);
      return Promise.reject(new Error("QD-403-stepup"));
    };
    const before = wasRead();
    const keys = ["port", "password", "port"];
    await expect(reveal({ confirm, input: { ...input, keys } })).rejects.toThrow("QD-403-stepup");
    expect(asked).toMatchObject([
      { verb: "get", object: { resource: "secrets" }, body: { keys: ["password", "port"] } },
    ]);
    expect([wasRead() - before, (await entries()).length]).toEqual([0, 0]);
  });

  it.each([
    ["without a reason", { input: { ...input, reason: "" } }, "QD-400-reason"],
    ["of a cluster that is not there", { input: { ...input, cluster: "west" } }, "QD-404-cluster"],
    [
      "without the right to get it",
      {
        viewer: aViewerNamed("vera", {
          grants: { ...aViewer.grants, may: () => Promise.resolve({ isAllowed: false, reason: "no role" }) },
        }),
      },
      "You may not get secrets shop/db in east (no role)",
    ],
  ])("%s is refused, and the cluster hears nothing", async (_name, part, words) => {
    const before = wasRead();
    await expect(reveal(part)).rejects.toThrow(words);
    expect([wasRead() - before, (await entries()).length]).toEqual([0, 0]);
  });

  it("does not happen when the audit cannot be written", async () => {
    const before = wasRead();
    const audit = { ...engine.audit, begin: () => Promise.reject(new Error("QD-503-audit")) };
    await expect(reveal({ engine: { ...engine, audit } })).rejects.toThrow("QD-503-audit");
    expect(wasRead()).toBe(before);
  });

  it("that fails says so in the audit, whoever refused it", async () => {
    await expect(reveal({ input: { ...input, keys: ["toString"] } })).rejects.toThrow("no key toString");
    api.objects.delete(path);
    await expect(reveal()).rejects.toThrow("QD-404-object");
    expect((await entries()).map(({ result }) => result)).toEqual(["failed", "failed"]);
  });
});
