import { describe, expect, it } from "vitest";

import { aSeenCluster } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { agentsMissing } from "./bkp-019.ts";

const look = (ready: number, nodes: number) =>
  agentsMissing.look(aSeenCluster({ nodeAgents: { isKnown: true, value: { ready, nodes }, at: 0 } }));

describe("BKP-019, nodes without Velero's node agent", () => {
  it("is found when fewer are ready than there are nodes without taints", () => {
    expect(foundOf(look(2, 3)).summary).toBe("the node agent is ready on 2 of 3 nodes without taints");
    expect(look(3, 3)).toBeNull();
    expect(look(4, 3)).toBeNull();
  });

  it("does not apply where there is none, and is not known where nodes are not", () => {
    expect(agentsMissing.look(aSeenCluster())).toMatchObject({ state: "na" });
    const nodeAgents = { isKnown: false, reason: "nodes were not read whole" } as const;
    expect(agentsMissing.look(aSeenCluster({ nodeAgents }))).toMatchObject({ state: "unknown" });
  });
});
