import { expect, test } from "vitest";

import { cacheFolder, stampOf } from "./stamp.ts";

const input = {
  versions: { kwok: "0.8.0", etcd: "3.6.14" },
  moduleFiles: ["module a", "sum a"],
  flags: ["linux", "x64"],
};

test("a stamp names the versions in alphabetical order, so that a folder listing can be read", () => {
  expect(stampOf(input)).toMatch(/^etcd-3\.6\.14_kwok-0\.8\.0_[0-9a-f]{12}$/);
});

test("the same input gives the same stamp whatever the order of the versions", () => {
  expect(stampOf({ ...input, versions: { etcd: "3.6.14", kwok: "0.8.0" } })).toBe(stampOf(input));
});

test("a changed version, module file or flag gives another stamp", () => {
  const others = [
    { ...input, versions: { ...input.versions, etcd: "3.6.15" } },
    { ...input, moduleFiles: ["module a", "sum b"] },
    { ...input, flags: ["darwin", "x64"] },
  ];
  expect(new Set([input, ...others].map(stampOf)).size).toBe(4);
});

test("text that moves from one part to the next gives another stamp", () => {
  const moved = { ...input, moduleFiles: ["module as", "um a"] };
  expect(stampOf(moved)).not.toBe(stampOf(input));
});

test("the cache folder follows XDG_CACHE_HOME and falls back to ~/.cache", () => {
  expect(cacheFolder({ XDG_CACHE_HOME: "/caches" }, "/home/a")).toBe("/caches/quarterdeck/stack");
  expect(cacheFolder({}, "/home/a")).toBe("/home/a/.cache/quarterdeck/stack");
  expect(cacheFolder({ XDG_CACHE_HOME: "" }, "/home/a")).toBe("/home/a/.cache/quarterdeck/stack");
});
