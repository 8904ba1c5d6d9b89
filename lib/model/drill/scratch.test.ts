import { describe, expect, it } from "vitest";

import { scratchOf } from "./scratch.ts";

const at = Date.UTC(2026, 10, 21, 22, 3, 59);

describe("the name of a drill's namespace", () => {
  it("says what is rehearsed, and since which minute of UTC", () => {
    expect(scratchOf("payments", at)).toBe("drill-payments-202611212203");
  });

  it.each(["a".repeat(63), `${"a".repeat(43)}-${"b".repeat(19)}`, "x"])("is a DNS label also for %s", (namespace) => {
    const name = scratchOf(namespace, at);
    expect(name).toMatch(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/);
    expect(name.length).toBeLessThanOrEqual(63);
    expect(name.endsWith("-202611212203")).toBe(true);
    expect(name).not.toContain("--");
  });
});
