import { describe, expect, it } from "vitest";

import { aSeenNode } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { cordoned } from "./hlt-015.ts";

describe("HLT-015, a cordon that was forgotten", () => {
  it("is information after a day", () => {
    expect(foundOf(cordoned.look(aSeenNode({ isCordoned: true }))).steps).toEqual([
      { afterSeconds: 86_400, severity: "info" },
    ]);
  });

  it("says nothing of a node that takes pods", () => {
    expect(cordoned.look(aSeenNode({ ready: "false" }))).toBeNull();
  });
});
