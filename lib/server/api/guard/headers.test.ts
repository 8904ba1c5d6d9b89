import { describe, expect, it } from "vitest";

import { API_HEADERS, pageHeaders, PROXY_HEADERS } from "./headers.ts";

const valueOf = (raw: readonly string[], name: string) => raw[raw.indexOf(name) + 1] ?? "";

describe("the headers of every answer", () => {
  it.each([
    ["the API", API_HEADERS],
    ["the proxy", PROXY_HEADERS],
    ["a page", pageHeaders({ dev: false })],
  ])("of %s forbid framing and sniffing", (_name, raw) => {
    expect(valueOf(raw, "content-security-policy")).toContain("frame-ancestors 'none'");
    expect(valueOf(raw, "x-content-type-options")).toBe("nosniff");
    expect(raw.length % 2).toBe(0);
  });

  it("of a page let it load and call only ourselves", () => {
    const policy = valueOf(pageHeaders({ dev: false }), "content-security-policy");
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).not.toMatch(/unsafe-eval|ws:|http/);
  });

  it("of a page under development let it reload", () => {
    const policy = valueOf(pageHeaders({ dev: true }), "content-security-policy");
    expect(policy).toContain("'unsafe-eval'");
    expect(policy).toContain("connect-src 'self' ws:");
  });
});
