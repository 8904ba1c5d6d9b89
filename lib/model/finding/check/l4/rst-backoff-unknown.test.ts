import { expect, it } from "vitest";

import { aSeenPod } from "#lib/testing/builders/seen-cluster.ts";

import { endUnknown } from "./rst-backoff-unknown.ts";

it("RST-BACKOFF-UNKNOWN: a crash loop is unknown only where nothing says how it ended", () => {
  expect(endUnknown.look(aSeenPod({ isCrashLooping: true }))).toMatchObject({ state: "unknown" });
  expect(endUnknown.look(aSeenPod({ isCrashLooping: true, lastExitCode: 1 }))).toBeNull();
  expect(endUnknown.look(aSeenPod())).toBeNull();
});
