import { afterAll, describe, expect, it } from "vitest";

import { makeFolder } from "#lib/testing/folder.ts";

import { inlineSources } from "../guard/content-policy.ts";
import { openPagePolicies } from "./page-policy.ts";

const folder = makeFolder();
const app = ".next/server/app";
const early = "<script>early()</script>";
folder.write(`${app}/index.html`, `${early}<script>start()</script>`);
folder.write(`${app}/settings/views.html`, `${early}<script>views()</script>`);
folder.write(`${app}/_not-found.html`, early);
afterAll(() => folder.remove());

const policies = openPagePolicies(folder.path);
const hashes = (html: string) => inlineSources(html).scripts.join(" ");

describe("the policy of a request", () => {
  it.each([
    ["/?q=a", `${early}<script>start()</script>`],
    ["/settings/views", `${early}<script>views()</script>`],
    ["/settings/view%73", `${early}<script>views()</script>`],
  ])("for %s, a page of the build, has the hashes of that page alone", (target, html) => {
    const { header, forRenderer } = policies(target);
    expect(header).toContain(`script-src 'self' ${hashes(html)};`);
    expect(forRenderer).toBeNull();
  });

  it("for any other page has a nonce of its own, which Next is told, and the script of the root layout", () => {
    const [one, other] = [policies("/pods/east/shop/web"), policies("/pods/east/shop/web")];
    expect(one.header).toMatch(/'nonce-[A-Za-z0-9+/]{22}=='/);
    expect(one.header).toContain(hashes(early));
    expect(one.forRenderer).toBe(one.header);
    expect(one.header).not.toBe(other.header);
  });

  it("lets pages reach an issuer only when it is told of one", () => {
    const watched = openPagePolicies(folder.path, "https://id.example.com");
    for (const target of ["/settings/views", "/pods/east/shop/web"]) {
      expect(watched(target).header).toContain("frame-src 'self' https://id.example.com;");
      expect(watched(target).header).toContain("connect-src 'self' https://id.example.com;");
      expect(policies(target).header).toContain("frame-src 'self';");
    }
  });
});
