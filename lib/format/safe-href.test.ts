import { describe, expect, it } from "vitest";

import { formatLogTime } from "./log-time.ts";
import { safeHref } from "./safe-href.ts";

describe("a text that may be a link", () => {
  it("is one when it is a plain web address", () => {
    expect(safeHref("https://runbooks.example.com/payments")).toBe("https://runbooks.example.com/payments");
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "https://user:password@example.com/",
    "https://example.com/\u202Egnp.exe",
    "https://exam ple.com",
    "https://",
    "//example.com",
    `https://example.com/${"x".repeat(3000)}`,
  ])("is none when it is %s", (text) => {
    expect(safeHref(text)).toBeNull();
  });
});

describe("the time of a line", () => {
  it("goes to the millisecond, in the zone that was chosen", () => {
    const at = Date.parse("2026-11-21T14:02:11.123Z");
    expect(formatLogTime(at, "UTC")).toBe("14:02:11.123");
    expect(formatLogTime(at, "Europe/Berlin")).toBe("15:02:11.123");
    expect(formatLogTime(null)).toBe("?");
  });
});
