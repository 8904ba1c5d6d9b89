import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { findGo, requireGoVersion, satisfies } from "./go.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stack-go-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function installGo(path: string, version = "go1.26.8"): string {
  mkdirSync(path, { recursive: true });
  const program = join(path, "go");
  writeFileSync(program, `#!/bin/sh\necho ${version}\n`, { mode: 0o755 });
  return program;
}

test("finds go on PATH before any usual place", () => {
  const program = installGo(join(folder, "path"));
  installGo(join(folder, "go", "bin"));
  expect(findGo({ PATH: `${join(folder, "empty")}:${join(folder, "path")}` }, folder)).toBe(program);
});

test("finds a go that its installer did not put on PATH", () => {
  const program = installGo(join(folder, "root", "bin"));
  expect(findGo({ PATH: "", GOROOT: join(folder, "root") }, folder)).toBe(program);
});

test("compares versions by number, not by text", () => {
  expect(satisfies("go1.26.8", "1.26.0")).toBe(true);
  expect(satisfies("go1.26.0", "1.26.0")).toBe(true);
  expect(satisfies("go1.26", "1.26.0")).toBe(true);
  expect(satisfies("go1.9.9", "1.26.0")).toBe(false);
  expect(satisfies("go2.0", "1.26.0")).toBe(true);
  expect(satisfies("go1.26rc1", "1.26.0")).toBe(true);
});

test("refuses a go older than the newest a module file asks for, naming both", () => {
  const program = installGo(folder, "go1.22.1");
  const modules = ["module a\n\ngo 1.21\n", "module b\n\ngo 1.26.0\n", "a checksum line"];
  expect(() => requireGoVersion(program, modules)).toThrow(/QD-stack-go-old: .* is go1\.22\.1; .* needs 1\.26\.0/);
});

test("accepts a go that is new enough", () => {
  expect(() => requireGoVersion(installGo(folder), ["go 1.26.0"])).not.toThrow();
});
