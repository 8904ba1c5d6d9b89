import { describe, expect, it } from "vitest";

import type { Loss } from "#lib/model/backup/loss.ts";
import type { Reached } from "#lib/server/access/reach.ts";

import { heldLoss, heldLosses, holdLoss } from "./read-loss.ts";

const way = (): Reached => ({ name: "east" }) as unknown as Reached;
const loss: Loss = { isOfAll: false, namespaces: new Set(["payments"]), sentence: "1 error in payments: gone" };

describe("what somebody read of a backup", () => {
  it("is remembered for them and nobody else", () => {
    const [mine, theirs] = [way(), way()];
    holdLoss(mine, "u1", { loss });
    expect(heldLoss(mine, "u1")).toEqual({ loss });
    expect([heldLoss(theirs, "u1"), heldLoss(mine, "u2")]).toEqual([undefined, undefined]);
  });

  it("is told from what they had read before, and from what anybody else has", () => {
    const [mine, theirs] = [way(), way()];
    expect(heldLosses(mine)).toBeNull();
    holdLoss(mine, "u1", { loss });
    const first = heldLosses(mine)?.version;
    holdLoss(theirs, "u1", { loss });
    expect(heldLosses(theirs)?.version).not.toBe(first);
    expect(heldLosses(mine)?.version).toBe(first);
    holdLoss(mine, "u2", { loss });
    expect(heldLosses(mine)?.version).not.toBe(first);
    expect([...(heldLosses(mine)?.byUid.keys() ?? [])]).toEqual(["u1", "u2"]);
  });

  it("is replaced by what is read later, and the oldest of very many is forgotten", () => {
    const mine = way();
    holdLoss(mine, "u0", { loss: null, reason: "the store was away" });
    holdLoss(mine, "u1", { loss });
    holdLoss(mine, "u0", { loss });
    for (let index = 2; index <= 200; index += 1) holdLoss(mine, `u${index}`, { loss });
    expect(heldLoss(mine, "u1")).toBeUndefined();
    expect(heldLoss(mine, "u0")).toEqual({ loss });
  });
});
