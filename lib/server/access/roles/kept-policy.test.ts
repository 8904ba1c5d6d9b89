import { beforeEach, describe, expect, it } from "vitest";

import { aPolicy } from "#lib/testing/builders/access.ts";

import { KeptPolicy } from "./kept-policy.ts";

let now = 0;
let changedAt = -Infinity;
let reads = 0;
let kept: KeptPolicy;
beforeEach(() => {
  [now, changedAt, reads] = [1_000, -Infinity, 0];
  const read = () => {
    reads++;
    return reads === 1 ? Promise.reject(new Error("no")) : Promise.resolve(aPolicy());
  };
  kept = new KeptPolicy({ read, changedAt: () => changedAt, now: () => now });
});

describe("a kept policy", () => {
  it("is read once for all who ask, and anew after a change or half a minute", async () => {
    reads = 1;
    expect(await Promise.all([kept.get(), kept.get()])).toHaveLength(2);
    expect(reads).toBe(2);
    now += 29_999;
    await kept.get();
    expect(reads).toBe(2);
    changedAt = now;
    now += 1;
    await kept.get();
    expect(reads).toBe(3);
    now += 30_000;
    await kept.get();
    expect(reads).toBe(4);
  });

  it("that could not be read is not asked for again for five seconds", async () => {
    await expect(kept.get()).rejects.toThrow("no");
    now += 4_999;
    await expect(kept.get()).rejects.toThrow("no");
    now += 1;
    await kept.get();
    expect(reads).toBe(2);
  });

  it("is let go of when nobody asked for it", async () => {
    reads = 1;
    await kept.get();
    kept.forget(now);
    await kept.get();
    expect(reads).toBe(2);
    kept.forget(now + 1);
    await kept.get();
    expect(reads).toBe(3);
  });
});
