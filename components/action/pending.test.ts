import { describe, expect, it } from "vitest";

import { plainAddress } from "#lib/query/step-up.ts";

import { markAddress, type PendingAction, resume } from "./pending.ts";

const now = 1_000_000_000;
const pending: PendingAction = {
  action: { verb: "delete", resource: "pods", cluster: "east", namespace: "shop", name: "web-1" },
  basis: "uid/7",
  reason: "stuck",
  intent: "secret",
  openUntil: now + 120_000,
  mark: "m1",
  address: "/pods/east/shop/web-1?tab=yaml",
  confirmedAt: null,
};
const here = { address: pending.address, mark: null, refusal: null };

describe("back from the sign-in", () => {
  it("is confirmed only when the address carries the mark of this very action", () => {
    const back = resume(pending, { ...here, mark: "m1" }, now);
    expect(back?.stepUp).toEqual({
      state: "confirmed",
      intent: "secret",
      basis: "uid/7",
      at: now,
      until: now + 120_000,
    });
    expect(resume(pending, { ...here, mark: "m2" }, now)?.stepUp).toEqual({ state: "none" });
  });

  it("is not confirmed by going back in the browser: what was typed is there again, no more", () => {
    expect(resume(pending, here, now)).toEqual({ kept: pending, stepUp: { state: "none" } });
    expect(resume(pending, here, pending.openUntil + 1)).toBeUndefined();
  });

  it("says why the sign-in was not enough", () => {
    const back = resume({ ...pending, confirmedAt: now }, { ...here, mark: "m1", refusal: "too weak" }, now);
    expect(back).toMatchObject({ kept: { confirmedAt: null }, stepUp: { state: "refused", reason: "too weak" } });
  });

  it("stays confirmed from the first return when the page is loaded again, and is forgotten after its time", () => {
    const kept = resume(pending, { ...here, mark: "m1" }, now)?.kept ?? pending;
    expect(resume(kept, here, now + 60_000)?.stepUp).toMatchObject({ state: "confirmed", at: now });
    expect(resume(kept, here, now + 120_001)).toBeUndefined();
    expect(resume(kept, { ...here, address: "/pods" }, now)).toBeUndefined();
  });
});

it("marks an address without losing what it says", () => {
  expect(markAddress("/pods?q=name%3Aweb&object=east/pods/shop/web-1", "m1")).toBe(
    "/pods?q=name%3Aweb&object=east%2Fpods%2Fshop%2Fweb-1&confirmed=m1",
  );
  expect(markAddress("/pods/east/shop/web-1", "m1")).toBe("/pods/east/shop/web-1?confirmed=m1");
});

it("reads an address alike before and after the sign-in, whatever its order and spelling", () => {
  const before = plainAddress({ pathname: "/pods", search: "?q=name:web&object=east/pods/shop/web-1" });
  const after = plainAddress({
    pathname: "/pods",
    search: "?object=east%2Fpods%2Fshop%2Fweb-1&confirmed=m1&stepup=too+old&q=name%3Aweb",
  });
  expect(after).toBe(before);
  expect(plainAddress({ pathname: "/pods", search: "?confirmed=m1" })).toBe("/pods");
});
