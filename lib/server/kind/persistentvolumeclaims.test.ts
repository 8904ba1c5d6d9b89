import { describe, expect, it } from "vitest";

import { aClaim } from "#lib/testing/builders/object-of.ts";
import { rowOfJson } from "#lib/testing/row-of.ts";

import { persistentvolumeclaims } from "./persistentvolumeclaims.ts";

describe("a volume claim's row", () => {
  it("has what was asked for and what was given, in bytes", () => {
    const claim = aClaim()
      .spec({ resources: { requests: { storage: "10Gi" } }, storageClassName: "fast", volumeName: "pvc-1" })
      .status({ phase: "Bound", capacity: { storage: "12G" } });
    expect(rowOfJson(persistentvolumeclaims, claim.build())).toMatchObject({
      status: "Bound",
      health: "ok",
      storageClass: "fast",
      volumeName: "pvc-1",
      requestedBytes: 10 * 2 ** 30,
      capacityBytes: 12e9,
    });
  });

  it.each([
    ["Pending", "busy"],
    ["Lost", "crit"],
    ["", "busy"],
  ])("in phase %j is %s", (phase, health) => {
    expect(rowOfJson(persistentvolumeclaims, aClaim().status({ phase }).build())).toMatchObject({
      status: phase,
      health,
    });
  });

  it("is Terminating while it is deleted, as kubectl says", () => {
    const row = rowOfJson(persistentvolumeclaims, aClaim().status({ phase: "Bound" }).ending().build());
    expect(row).toMatchObject({ status: "Terminating" });
  });

  it("has no bytes where an amount is unreadable or another resource's", () => {
    const claim = aClaim().spec({ resources: { requests: { storage: "lots", other: "1Gi" } } });
    expect(rowOfJson(persistentvolumeclaims, claim.build())).toMatchObject({ requestedBytes: 0, capacityBytes: 0 });
  });
});
