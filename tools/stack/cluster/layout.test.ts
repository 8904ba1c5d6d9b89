import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test } from "vitest";

import { clusterLayoutOf, layoutOf, listCreated, nameClusters } from "./layout.ts";

test("clusters are two regions and then numbers", () => {
  expect(nameClusters(4)).toEqual(["east", "west", "c3", "c4"]);
  expect(nameClusters(1)).toEqual(["east"]);
});

test("everything of a stack lies below its folder", () => {
  const paths = [...Object.values(layoutOf("/stack")), ...Object.values(clusterLayoutOf("/stack", "c3"))];
  expect(paths.every((path) => path.startsWith("/stack"))).toBe(true);
});

test("finds whole clusters and half-made ones, in the fleet's order, and nothing else", () => {
  const folder = mkdtempSync(join(tmpdir(), "stack-layout-"));
  mkdirSync(join(folder, ".kwok", "clusters", "c10"), { recursive: true });
  mkdirSync(join(folder, ".kwok", "clusters", "west"));
  for (const file of ["west.json", "east.yaml", "c3.json", "kubeconfig", "notes.json"])
    writeFileSync(join(folder, file), "");
  expect(listCreated(folder)).toEqual(["east", "west", "c3", "c10"]);
  rmSync(folder, { recursive: true });
});

test("a folder that is not there has no clusters", () => {
  expect(listCreated("/nowhere/at/all")).toEqual([]);
});
