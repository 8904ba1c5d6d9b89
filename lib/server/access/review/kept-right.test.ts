import { describe, expect, it } from "vitest";

import { AccessError, type Decision, type EndOfRight } from "#lib/server/access/grant.ts";

import { ReviewError } from "./ask.ts";
import { KeptRight } from "./kept-right.ts";

/** A right by a clock of the test's, of which is said what the test says. */
function keep(outageGraceMilliseconds = 0) {
  const ends: EndOfRight[] = [];
  const clock = { now: 0 };
  let answer: () => Promise<Decision> = () => Promise.resolve({ isAllowed: true, reason: "" });
  const end = (said: EndOfRight): void => void ends.push(said);
  const kept = new KeptRight({ ask: () => answer(), end, now: () => clock.now, outageGraceMilliseconds });
  const lookAt = async (now: number): Promise<number> => {
    clock.now = now;
    await kept.look();
    return ends.length;
  };
  const say = (next: typeof answer): void => void (answer = next);
  const fail = (isSilent: boolean) =>
    say(() => Promise.reject(new AccessError("east", "no", { cause: new ReviewError("no", isSilent) })));
  return { ends, lookAt, say, fail };
}

describe("a right that something open stands on", () => {
  it("ends with the first no, in the authorizer's words", async () => {
    const { ends, lookAt, say } = keep();
    expect(await lookAt(1_000)).toBe(0);
    say(() => Promise.resolve({ isAllowed: false, reason: "no longer" }));
    expect(await lookAt(2_000)).toBe(1);
    expect(ends).toEqual([{ isRefused: true, reason: "no longer" }]);
  });

  it("outlives an answer that fails, and ends before the last yes is ten seconds old", async () => {
    const { ends, lookAt, say, fail } = keep();
    await lookAt(1_000);
    fail(false);
    expect(await lookAt(3_000)).toBe(0);
    say(() => Promise.resolve({ isAllowed: true, reason: "" }));
    expect(await lookAt(5_000)).toBe(0);
    fail(false);
    expect(await lookAt(9_999)).toBe(0);
    expect(await lookAt(10_000)).toBe(1);
    expect(ends[0]).toMatchObject({ isRefused: false });
  });

  it("has the grace of an outage while nothing at all is heard, and only then", async () => {
    const { lookAt, fail } = keep(60_000);
    fail(true);
    expect(await lookAt(64_999)).toBe(0);
    expect(await lookAt(65_000)).toBe(1);
    const heard = keep(60_000);
    heard.fail(false);
    expect(await heard.lookAt(6_000)).toBe(1);
  });

  it("is not asked for again while it is being asked for", async () => {
    const { lookAt, say } = keep();
    let asked = 0;
    const { promise, resolve } = Promise.withResolvers<Decision>();
    say(() => {
      asked += 1;
      return promise;
    });
    const looks = [lookAt(1), lookAt(2)];
    resolve({ isAllowed: true, reason: "" });
    await Promise.all(looks);
    expect(asked).toBe(1);
  });
});
