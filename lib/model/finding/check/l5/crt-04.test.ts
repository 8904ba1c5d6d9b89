import { describe, expect, it } from "vitest";

import type { SeenCertificate } from "#lib/model/finding/seen-cluster.ts";
import { aSeenCluster, forbidden, known, notKnown, seenAt } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { certificateEnding } from "./crt-04.ts";

const day = 86_400;
const look = (part: Partial<SeenCertificate>) =>
  certificateEnding.look(
    aSeenCluster({
      certificates: known([
        {
          namespace: "shop",
          name: "tls",
          isReady: true,
          isIssuing: false,
          reason: "Ready",
          endsAt: seenAt + 60 * day,
          renewsAt: seenAt + 30 * day,
          ...part,
        },
      ]),
    }),
  );

describe("CRT-04, a certificate of cert-manager", () => {
  it("is critical in its last week, whatever goes on", () => {
    const one = foundOf(look({ endsAt: seenAt + 6 * day, isIssuing: true }));
    expect(one).toMatchObject({ summary: "shop/tls ends in 6 days", steps: [{ severity: "critical" }] });
  });

  it("is a warning when it is late or not ready, and not while it is being issued", () => {
    expect(foundOf(look({ renewsAt: seenAt - 2 * 3600 })).steps).toMatchObject([{ severity: "warning" }]);
    expect(foundOf(look({ isReady: false, reason: "DoesNotExist" })).summary).toContain("DoesNotExist");
    expect(look({ isReady: false, isIssuing: true })).toBeNull();
  });

  it("is fine", () => {
    expect(look({})).toBeNull();
  });

  it("is not there, or not known", () => {
    expect(certificateEnding.look(aSeenCluster())).toMatchObject({ state: "na" });
    for (const certificates of [notKnown, forbidden])
      expect(certificateEnding.look(aSeenCluster({ certificates }))).toMatchObject({ state: "unknown" });
  });
});
