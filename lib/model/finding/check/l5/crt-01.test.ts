import { describe, expect, it } from "vitest";

import { dwellOf } from "#lib/model/finding/dwell.ts";
import { aSeenCluster, known, notKnown, seenAt } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { serverCertificate } from "./crt-01.ts";

const endingIn = (days: number) => serverCertificate.look(aSeenCluster({ certificate: known(seenAt + days * 86_400) }));

describe("CRT-01, the API server's certificate", () => {
  it.each([
    [29, "warning"],
    [6, "critical"],
    [-1, "critical"],
  ])("%d days before its end it is %s", (days, severity) => {
    const one = foundOf(endingIn(days));
    expect(dwellOf(one, { at: seenAt, isAtLeast: true }, seenAt)).toMatchObject({ state: "open", severity });
  });

  it("says the day", () => {
    expect(foundOf(endingIn(1)).summary).toBe("expires on 2026-11-22, in 1 day");
    expect(foundOf(endingIn(-1)).summary).toBe("expired on 2026-11-20");
  });

  it("says nothing a month before, and does not apply without TLS", () => {
    expect(endingIn(31)).toBeNull();
    expect(serverCertificate.look(aSeenCluster({ certificate: known(null) }))).toMatchObject({ state: "na" });
  });

  it("is unknown before the first handshake", () => {
    expect(serverCertificate.look(aSeenCluster({ certificate: notKnown }))).toEqual({
      state: "unknown",
      reason: notKnown.reason,
    });
  });
});
