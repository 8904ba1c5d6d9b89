import fc from "fast-check";
import { expect, it } from "vitest";

import type { BackupSpec } from "#lib/contract/backup-action.ts";
import { readSelector } from "#lib/model/selector/read.ts";

import { proposeBackupName } from "./blank.ts";
import { readSpec } from "./read-spec.ts";
import { writeSpec } from "./write-spec.ts";

it("a form shows again what was written from it", () => {
  const names = fc.uniqueArray(fc.constantFrom("shop", "pay", "team-*"), { maxLength: 3 });
  const spec: fc.Arbitrary<BackupSpec> = fc.record({
    includedNamespaces: names,
    excludedNamespaces: names,
    includedResources: names,
    excludedResources: names,
    labelSelector: fc.constantFrom("", "app=web", "app=web,tier in (a,b),!old"),
    includeClusterResources: fc.constantFrom(null, true, false),
    volumes: fc.constantFrom("default", "snapshots", "moved", "files", "none"),
    storageLocation: fc.constantFrom("", "main"),
    ttl: fc.constantFrom("", "720h"),
  });
  fc.assert(
    fc.property(spec, (one) => {
      expect(readSpec(writeSpec(one, readSelector(one.labelSelector) ?? {}))).toEqual(one);
    }),
  );
});

it("a backup that is made now is named by what it takes and when", () => {
  expect(proposeBackupName("shop", Date.UTC(2026, 10, 21, 22, 15, 40))).toBe("shop-20261121-2215");
});
