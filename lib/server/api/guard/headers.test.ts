import { describe, expect, it } from "vitest";

import { API_HEADERS, ASSET_HEADERS, PAGE_HEADERS, PROXY_HEADERS } from "./headers.ts";

const valueOf = (raw: readonly string[], name: string) => raw[raw.indexOf(name) + 1] ?? "";

describe("the headers of every answer", () => {
  it.each([
    ["the API", API_HEADERS],
    ["the proxy", PROXY_HEADERS],
    ["a page", PAGE_HEADERS],
    ["a file of the build", ASSET_HEADERS],
  ])("of %s forbid framing, sniffing and telling others where one was", (_name, raw) => {
    expect(valueOf(raw, "x-frame-options")).toBe("DENY");
    expect(valueOf(raw, "x-content-type-options")).toBe("nosniff");
    expect(valueOf(raw, "referrer-policy")).toBe("no-referrer");
    expect(raw.length % 2).toBe(0);
    expect(new Set(raw.filter((_text, index) => index % 2 === 0)).size).toBe(raw.length / 2);
  });

  it("keep private answers out of every cache", () => {
    for (const raw of [API_HEADERS, PROXY_HEADERS, PAGE_HEADERS])
      expect(valueOf(raw, "cache-control")).toBe("private, no-store");
  });
});
