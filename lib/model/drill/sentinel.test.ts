import { describe, expect, it } from "vitest";

import { DrillSentinel } from "#lib/contract/drill-wish.ts";

import { judgeSentinel, readValue } from "./sentinel.ts";

const sha256 = "ab".repeat(32);
const settings = DrillSentinel.parse({ object: "configmap/settings", key: "currency", sha256: sha256.toUpperCase() });
const password = DrillSentinel.parse({ object: "secret/db", key: "password", sha256 });

describe("a sentinel's value", () => {
  it("of a ConfigMap is its text, or its binary data", () => {
    expect(readValue({ data: { currency: "EUR" } }, settings)).toEqual({ text: "EUR", encoding: "utf8" });
    expect(readValue({ binaryData: { currency: "RVVS" } }, settings)).toEqual({ text: "RVVS", encoding: "base64" });
  });

  it("of a Secret is what its base64 stands for, and nothing else", () => {
    expect(readValue({ data: { password: "aHVudGVy" } }, password)).toEqual({ text: "aHVudGVy", encoding: "base64" });
    expect(readValue({ binaryData: { password: "aHVudGVy" } }, password)).toBe(null);
  });

  it("that is not there is none, whatever a prototype has", () => {
    expect(readValue({}, settings)).toBe(null);
    expect(readValue({ data: { other: "EUR" } }, settings)).toBe(null);
    expect(readValue({ data: {} }, { ...settings, key: "constructor" })).toBe(null);
    expect(readValue({ data: { currency: 7 } }, settings)).toBe(null);
  });
});

describe("a sentinel", () => {
  it("is met by the same hash, however it was written", () => {
    expect(judgeSentinel(settings, { state: "read", sha256 })).toMatchObject({ what: "sentinel", state: "met" });
  });

  it("fails by another, and tells neither the value nor its hash", () => {
    const other = "cd".repeat(32);
    const judged = judgeSentinel(password, { state: "read", sha256: other });
    expect(judged).toMatchObject({ state: "failed", evidence: ["secret/db password"] });
    expect(JSON.stringify(judged)).not.toMatch(/cdcd|abab/);
  });

  it("that did not come back fails, and one that could not be read proves nothing", () => {
    expect(judgeSentinel(settings, { state: "absent" })).toMatchObject({ state: "failed" });
    expect(judgeSentinel(settings, { state: "keyless" }).sentence).toContain("without currency");
    expect(judgeSentinel(settings, { state: "unread", reason: "You may not." })).toMatchObject({ state: "unknown" });
  });

  it.each([
    ["another kind", { object: "pod/web", key: "a", sha256 }],
    ["a path", { object: "secret/../a", key: "a", sha256 }],
    ["no hash", { object: "secret/a", key: "a", sha256: "abc" }],
    ["a key that is a path", { object: "secret/a", key: "a/b", sha256 }],
  ])("of %s is refused", (_what, input) => {
    expect(DrillSentinel.safeParse(input).success).toBe(false);
  });
});
