import { describe, expect, it } from "vitest";

import { aSeenNode, seenAt } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { notReady } from "./hlt-010.ts";

describe("HLT-010, a node that is not ready", () => {
  it("is a warning after five minutes, since its condition changed", () => {
    const one = foundOf(notReady.look(aSeenNode({ ready: "false", readySince: seenAt - 30 })));
    expect(one.steps).toEqual([{ afterSeconds: 300, severity: "warning" }]);
    expect(one).toMatchObject({ since: seenAt - 30, evidence: [{ path: "", value: "Ready=False" }] });
  });

  it.each([
    ["more than a tenth of the nodes", { notReadyShare: 0.11 }],
    ["a control plane node", { roles: ["control-plane"] }],
  ])("is critical for %s", (_, fields) => {
    expect(foundOf(notReady.look(aSeenNode({ ready: "unknown", ...fields }))).steps[0]?.severity).toBe("critical");
  });

  it("says that a kubelet is silent where it is", () => {
    expect(foundOf(notReady.look(aSeenNode({ ready: "unknown" }))).summary).toContain("stopped reporting");
  });

  it("says nothing of a ready node, also a cordoned one", () => {
    expect(notReady.look(aSeenNode())).toBeNull();
    expect(notReady.look(aSeenNode({ isCordoned: true }))).toBeNull();
  });
});
