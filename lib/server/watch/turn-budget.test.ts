import { setImmediate as nextTurn } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { TurnBudget } from "./turn-budget.ts";

/** A budget whose clock moves only by what the work of the test says it took. */
function aBudget() {
  let now = 0;
  const turns = new TurnBudget(() => now);
  return { turns, work: (milliseconds: number) => turns.spend(() => void (now += milliseconds)) };
}

describe("turn budget", () => {
  it("lets work go on until a turn has had 8 ms of it, whoever did it", () => {
    const { work } = aBudget();
    expect([work(3), work(4), work(2)]).toEqual([false, false, true]);
  });

  it("begins anew with the next turn", async () => {
    const { work } = aBudget();
    expect(work(20)).toBe(true);
    await nextTurn();
    expect(work(1)).toBe(false);
  });

  it("calls who waits in a later turn, not in this one", async () => {
    const { turns, work } = aBudget();
    const called: string[] = [];
    work(9);
    turns.wait(() => called.push("first"));
    expect(called).toEqual([]);
    await nextTurn();
    expect(called).toEqual(["first"]);
  });

  it("lets waiters in one after the other, as many as a turn has room for, in order of arrival", async () => {
    const { turns, work } = aBudget();
    const called: number[] = [];
    work(9);
    for (const id of [1, 2, 3, 4])
      turns.wait(() => {
        called.push(id);
        work(5);
      });
    await nextTurn();
    expect(called).toEqual([1, 2]);
    await nextTurn();
    expect(called).toEqual([1, 2, 3, 4]);
  });

  it("forgets nobody when a waiter does no work at all", async () => {
    const { turns, work } = aBudget();
    let calls = 0;
    work(9);
    for (let i = 0; i < 5; i++) turns.wait(() => calls++);
    await nextTurn();
    expect(calls).toBe(5);
  });

  it("counts work that fails, and passes the failure on", () => {
    const { turns, work } = aBudget();
    expect(() =>
      turns.spend(() => {
        throw new Error("unreadable");
      }),
    ).toThrow("unreadable");
    expect(work(9)).toBe(true);
  });
});
