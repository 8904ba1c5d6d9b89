import { describe, expect, it } from "vitest";

import type { Check } from "#lib/model/finding/check.ts";
import type { SeenPod } from "#lib/model/finding/seen-pod.ts";

import { aSeenPod } from "./seen-cluster.ts";
import { foundOf } from "./seen.ts";

/** The cases that every cause of restarts has. A pod that may not be listed is not looked at: the view says so. */
export function expectRestartCheck(
  check: Check<SeenPod>,
  { ill, well }: { ill: Partial<SeenPod>; well: Partial<SeenPod> },
): void {
  const looping: Partial<SeenPod> = { isCrashLooping: true, isNotReady: true, restarts: 4 };
  describe(`${check.id}: ${check.title}`, () => {
    it("is found of a pod that restarts, with how it ended as evidence", () => {
      const one = foundOf(check.look(aSeenPod({ ...looping, ...ill })));
      expect(one.summary).toMatch(/^\S.{8,}/);
      expect(one.evidence[0]?.value).toContain("lastState.terminated");
    });

    it("is not found of another end, of a pod that runs again, or of one that never ended", () => {
      expect(check.look(aSeenPod({ ...looping, ...well }))).toBeNull();
      expect(check.look(aSeenPod({ restarts: 4, ...ill }))).toBeNull();
      expect(check.look(aSeenPod(looping))).toBeNull();
    });
  });
}
