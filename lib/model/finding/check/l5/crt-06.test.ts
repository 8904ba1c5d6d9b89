import { describe, expect, it } from "vitest";

import { aSeenCluster, forbidden, known, notKnown, seenAt } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { authorityEnding } from "./crt-06.ts";

const day = 86_400;
const look = (endsAt: number | null) =>
  authorityEnding.look(aSeenCluster({ webhooks: known([{ name: "ValidatingWebhookConfiguration guard", endsAt }]) }));

describe("CRT-06, the authority of a webhook", () => {
  it("is a warning a month before it ends, and critical from then on or when it cannot be read", () => {
    expect(foundOf(look(seenAt + 10 * day))).toMatchObject({
      summary: "ValidatingWebhookConfiguration guard ends in 10 days",
      steps: [{ severity: "warning" }],
    });
    for (const endsAt of [seenAt - day, null])
      expect(foundOf(look(endsAt)).steps).toMatchObject([{ severity: "critical" }]);
  });

  it("is fine for longer", () => {
    expect(look(seenAt + 90 * day)).toBeNull();
  });

  it("is not there, or not known", () => {
    expect(authorityEnding.look(aSeenCluster())).toMatchObject({ state: "na" });
    for (const webhooks of [notKnown, forbidden])
      expect(authorityEnding.look(aSeenCluster({ webhooks }))).toMatchObject({ state: "unknown" });
  });
});
