import { describe, expect, it } from "vitest";

import { aSeenPod } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { containerRefused } from "./rst-config.ts";

describe("RST-CONFIG, a container that cannot be made", () => {
  it.each(["CreateContainerConfigError", "RunContainerError"])(
    "tells %s, in an init container too, after five minutes",
    (status) => {
      for (const word of [status, `Init:${status}`]) {
        const one = foundOf(containerRefused.look(aSeenPod({ status: word, phase: "Pending", isNotReady: true })));
        expect(one.evidence[0]?.value).toBe(`state.waiting.reason=${status}`);
        expect(one.steps).toEqual([{ afterSeconds: 300, severity: "warning" }]);
      }
    },
  );

  it("says nothing of other states", () => {
    for (const status of ["Running", "CrashLoopBackOff", "Pending", "Completed"])
      expect(containerRefused.look(aSeenPod({ status }))).toBeNull();
  });
});
