import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { DrillFiring } from "#lib/contract/drill-policy.ts";
import { openState, type State } from "#lib/server/state/open.ts";

import { FiringBook } from "./firing-book.ts";

const aFiring = (part: Partial<DrillFiring> = {}): DrillFiring => ({
  policy: "nightly",
  cluster: "east",
  calendar: "0 3 * * * UTC",
  dueAt: 1_800_000_000_000,
  state: "ended",
  turns: [{ namespace: "shop", drill: "1", refusal: "" }],
  ...part,
});
const refused = { namespace: "shop", drill: "", refusal: "It has no usable point." };

let state: State;
let book: FiringBook;
beforeEach(() => {
  state = openState({ file: ":memory:" });
  book = new FiringBook(state);
});
afterEach(() => state.close());

const recalled = async (): Promise<FiringBook> => {
  const other = new FiringBook(state);
  await other.recall();
  return other;
};

describe("firings of policies", () => {
  it("are remembered over a restart, the newest of each", async () => {
    await book.put(aFiring());
    await book.put(aFiring({ dueAt: 1_800_000_100_000, state: "missed", turns: [] }));
    await book.put(aFiring({ policy: "weekly" }));
    const after = await recalled();
    expect(after.newestOf("nightly")).toMatchObject({ dueAt: 1_800_000_100_000, state: "missed" });
    expect(after.newestOf("weekly")).toEqual(aFiring({ policy: "weekly" }));
    expect(after.newestOf("none")).toBe(undefined);
  });

  it("that ran when Quarterdeck ended are interrupted, for good", async () => {
    await book.put(aFiring({ state: "running" }));
    expect((await recalled()).newestOf("nightly")?.state).toBe("interrupted");
    const [row] = await state.db.selectFrom("drillFiring").select("body").execute();
    expect(JSON.parse(row?.body ?? "{}")).toMatchObject({ state: "interrupted" });
  });

  it("tell why a namespace had no drill, until one is begun for it", async () => {
    await book.put(aFiring({ turns: [refused] }));
    expect(book.refusalOf("east", "shop")).toEqual({
      policy: "nightly",
      dueAt: 1_800_000_000_000,
      refusal: "It has no usable point.",
    });
    expect([book.refusalOf("west", "shop"), book.refusalOf("east", "other")]).toEqual([null, null]);
    const before = book.version;
    await book.put(aFiring({ dueAt: 1_800_000_100_000 }));
    expect(book.refusalOf("east", "shop")).toBe(null);
    expect(book.version).toBeGreaterThan(before);
  });

  it("are kept a hundred of each policy", async () => {
    for (let at = 1; at <= 103; at += 1) await book.put(aFiring({ dueAt: at }));
    await book.put(aFiring({ policy: "weekly", dueAt: 1 }));
    const rows = await state.db.selectFrom("drillFiring").select("dueAt").where("policy", "=", "nightly").execute();
    expect([rows.length, Math.min(...rows.map(({ dueAt }) => dueAt))]).toEqual([100, 4]);
    expect((await recalled()).newestOf("weekly")?.dueAt).toBe(1);
  });
});
