import { expect, it } from "vitest";

import { aSeenPod } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { nodeLost } from "./rst-node-lost.ts";

it("RST-NODE-LOST: a pod that went with its node is told with the node, and one that runs again is not", () => {
  expect(foundOf(nodeLost.look(aSeenPod({ status: "NodeShutdown", phase: "Failed" }))).summary).toBe(
    "NodeShutdown on n1",
  );
  expect(nodeLost.look(aSeenPod({ lastExit: "ContainerStatusUnknown", isNotReady: true }))).toMatchObject({
    state: "found",
  });
  expect(nodeLost.look(aSeenPod({ lastExit: "ContainerStatusUnknown" }))).toBeNull();
  expect(nodeLost.look(aSeenPod())).toBeNull();
});
