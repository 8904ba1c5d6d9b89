import { describe, expect, it } from "vitest";

import { aSeenNode } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { kubeletSkew } from "./ver-01.ts";

const look = (version: string, serverVersion: string | null = "v1.36.3") =>
  kubeletSkew.look(aSeenNode({ version, serverVersion }));

describe("VER-01, a kubelet outside of the version skew policy", () => {
  it.each([
    ["v1.37.0", "newer"],
    ["v1.32.9", "4 minor releases older"],
    ["v1.32.9+k3s1", "4 minor releases older"],
  ])("is critical for %s", (version, words) => {
    expect(foundOf(look(version)).summary).toContain(words);
  });

  it("says nothing of the same release and of three before", () => {
    for (const version of ["v1.36.0", "v1.33.1"]) expect(look(version)).toBeNull();
  });

  it("is unknown while one of both is", () => {
    expect(look("v1.36.0", null)).toMatchObject({ state: "unknown" });
    expect(look("")).toMatchObject({ state: "unknown" });
  });
});
