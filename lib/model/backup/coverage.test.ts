import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { allFilters } from "#lib/testing/builders/seen-backup.ts";

import { type BackupFilters, coverageOf, matchesGlob } from "./coverage.ts";

const filters = (more: Partial<BackupFilters> = {}): BackupFilters => ({ ...allFilters, ...more });

describe("a namespace is in a backup", () => {
  it.each([
    ["that names no namespace", {}],
    ["of all", { includedNamespaces: ["*"] }],
    ["that names it", { includedNamespaces: ["search", "payments"] }],
    ["by a pattern", { includedNamespaces: ["pay*"] }],
    ["that excludes others", { excludedNamespaces: ["kube-*", "payments-dev"] }],
  ])("%s, whole", (_why, more) => expect(coverageOf(filters(more), "payments")).toEqual({ state: "full" }));

  it.each([
    ["when others are named", { includedNamespaces: ["search"] }],
    ["when it is excluded", { excludedNamespaces: ["payments"] }],
    ["when it is excluded though it is named", { includedNamespaces: ["payments"], excludedNamespaces: ["pay*"] }],
    ["when a name only begins so", { includedNamespaces: ["payments-dev"] }],
  ])("not %s", (_why, more) => expect(coverageOf(filters(more), "payments")).toEqual({ state: "none" }));

  it.each([
    ["labelSelector", { hasSelector: true }],
    ["includedResources", { includedResources: ["deployments", "configmaps"] }],
    ["excludedResources", { excludedResources: ["secrets"] }],
    ["excludedResources", { excludedResources: ["deployments.apps"] }],
    ["excludedResources", { excludedResources: ["persistentvolumes"] }],
    ["includedNamespaceScopedResources", { includedNamespaceScopedResources: ["secrets"] }],
    ["excludedNamespaceScopedResources", { excludedNamespaceScopedResources: ["PersistentVolumeClaims"] }],
    ["excludedClusterScopedResources", { excludedClusterScopedResources: ["*"] }],
    ["includeClusterResources", { includeClusterResources: false }],
  ])("only in part with %s: %o", (filter, more) => {
    expect(coverageOf(filters(more), "payments")).toEqual({ state: "partial", filters: [filter] });
  });

  it.each([
    { excludedResources: ["events", "events.events.k8s.io", "nodes"] },
    { includedResources: ["*"] },
    { includeClusterResources: true },
    { excludedClusterScopedResources: ["nodes"] },
  ])("whole when what is left out is not missed: %o", (more) =>
    expect(coverageOf(filters(more), "payments").state).toBe("full"),
  );

  it("names every filter that leaves something out, once", () => {
    const more = { hasSelector: true, includedResources: ["secrets"], includeClusterResources: false };
    expect(coverageOf(filters(more), "payments")).toEqual({
      state: "partial",
      filters: ["labelSelector", "includedResources", "includeClusterResources"],
    });
  });
});

describe("a pattern", () => {
  it("matches as a regular expression of the same meaning does", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "-"), maxLength: 8 });
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", "-", "*", "?"), maxLength: 8 });
    fc.assert(
      fc.property(pattern, letters, (glob, name) => {
        const same = new RegExp(`^${glob.replaceAll("*", ".*").replaceAll("?", ".")}$`);
        expect(matchesGlob(glob, name)).toBe(same.test(name));
      }),
      { numRuns: 2000 },
    );
  });

  it("takes no time for many stars", () => {
    expect(matchesGlob(`${"a*".repeat(30)}b`, "a".repeat(200))).toBe(false);
  });
});
