import { describe, expect, it } from "vitest";

import { aSeenNode } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { flapping } from "./hlt-014.ts";

describe("HLT-014, a node whose readiness flaps", () => {
  it("is a warning from the third change on, though it is ready now", () => {
    expect(foundOf(flapping.look(aSeenNode({ flips: 3 })))).toMatchObject({ actual: 3 });
  });

  it("says nothing of a node that went and came back once", () => {
    expect(flapping.look(aSeenNode({ flips: 2 }))).toBeNull();
  });
});
