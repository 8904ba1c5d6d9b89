import { setImmediate } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { Turnstile } from "./turnstile.ts";

describe("turnstile", () => {
  it("lets only so many in at once, in order, and everybody in the end", async () => {
    const turnstile = new Turnstile(3);
    const started: number[] = [];
    let inside = 0;
    let most = 0;
    const tasks = Array.from({ length: 20 }, (_, index) =>
      turnstile.pass(async () => {
        started.push(index);
        most = Math.max(most, ++inside);
        await setImmediate();
        inside -= 1;
        return index;
      }),
    );
    expect(await Promise.all(tasks)).toEqual(Array.from({ length: 20 }, (_, index) => index));
    expect(started).toEqual(Array.from({ length: 20 }, (_, index) => index));
    expect(most).toBe(3);
  });

  it("gives the place on when a task fails", async () => {
    const turnstile = new Turnstile(1);
    await expect(turnstile.pass(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await turnstile.pass(() => Promise.resolve("next"))).toBe("next");
  });
});
