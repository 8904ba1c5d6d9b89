import { describe, expect, it, vi } from "vitest";

import { Kept } from "./kept.ts";

const ever = () => ({ until: Number.MAX_SAFE_INTEGER, weight: 1 });
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("an answer that is kept", () => {
  it("is asked for again when it is no longer good", async () => {
    const kept = new Kept<number>(10);
    const ask = vi.fn<() => Promise<number>>(() => Promise.resolve(1));
    await kept.get("a", ask, () => ({ until: 0, weight: 1 }));
    await settled();
    await kept.get("a", ask, ever);
    await settled();
    await kept.get("a", ask, ever);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("makes room for newer ones, but not while it is under way", async () => {
    const kept = new Kept<number>(2);
    const { promise, resolve } = Promise.withResolvers<number>();
    const first = kept.get("slow", () => promise, ever);
    for (const key of ["a", "b", "c"]) await kept.get(key, () => Promise.resolve(1), ever);
    await settled();
    expect(kept.size).toBe(3);
    resolve(5);
    expect(await first).toBe(5);
  });
});
