import { createHash } from "node:crypto";

import { describe, expect, it } from "vitest";

import { inlineSources, pagePolicy } from "./content-policy.ts";

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

describe("the inline sources of a page", () => {
  it("are its scripts and styles without an address, whatever attributes they have", () => {
    const html =
      '<script>a()</script><style nonce="">p{}</style><script src="/x.js" async=""></script><script id="_R_">\nb("<\\/script>")\n</script>';
    expect(inlineSources(html)).toEqual({
      scripts: [hashOf("a()"), hashOf('\nb("<\\/script>")\n')],
      styles: [hashOf("p{}")],
    });
  });
});

describe("the policy of a page", () => {
  const policy = pagePolicy({ scripts: ["'sha256-a'"], styles: [] });

  it("runs our own files and the inline scripts given, and no string", () => {
    expect(policy).toContain("script-src 'self' 'sha256-a';");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy.replace("style-src-attr 'unsafe-inline'", "")).not.toMatch(/unsafe|http|\*|data:.*data:/);
  });

  it("loads nothing that it does not name and is framed by nobody", () => {
    expect(policy).toMatch(/^default-src 'none'/);
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it("frames and asks the issuer of the sign-in when its session is watched, and runs nothing of it", () => {
    const watching = pagePolicy({ scripts: [], styles: [] }, "https://id.example.com");
    expect(watching).toContain("frame-src 'self' https://id.example.com;");
    expect(watching).toContain("script-src 'self';");
  });
});
