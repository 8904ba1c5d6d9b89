import { describe, expect, it } from "vitest";

import { type AuditFilter, auditExportHref, auditSearch } from "./audit.ts";

const nothing: AuditFilter = {
  person: "",
  cluster: "",
  namespace: "",
  verb: "",
  kind: "",
  outcome: "",
  text: "",
  time: "",
};
const now = Date.UTC(2026, 10, 20, 15);

describe("a question to the audit", () => {
  it("leaves out what is not asked", () => {
    expect(auditSearch(nothing, now)).toBe("");
    expect(auditSearch({ ...nothing, verb: "patch", text: "web & shop" }, now)).toBe("verb=patch&text=web+%26+shop");
  });

  it("has no end when it is about the last hours", () => {
    expect(auditSearch({ ...nothing, time: "1h" }, now, { limit: 100 })).toBe(`from=${now - 3_600_000}&limit=100`);
  });

  it("has both ends of an interval", () => {
    const time = "2026-11-20T14:00Z/2026-11-20T14:30Z";
    expect(auditSearch({ ...nothing, time }, now)).toBe(`from=${now - 3_600_000}&to=${now - 1_800_000}`);
  });

  it("is about any time when the address's cannot be read", () => {
    expect(auditSearch({ ...nothing, time: "soon" }, now)).toBe("");
  });
});

describe("an export", () => {
  it("asks for what the list asks for", () => {
    expect(auditExportHref({ ...nothing, outcome: "denied" }, now, "csv")).toBe(
      "/api/v1/audit/export?outcome=denied&format=csv",
    );
    expect(auditExportHref(nothing, now, "ndjson")).toBe("/api/v1/audit/export?format=ndjson");
  });
});
