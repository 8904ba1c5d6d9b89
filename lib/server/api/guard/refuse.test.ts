import { describe, expect, it } from "vitest";

import { policyOf } from "./policy.ts";
import { refuse, type RequestFacts } from "./refuse.ts";

const policy = policyOf({ host: "127.0.0.1", publicUrl: "https://deck.example.com/" });

function codeOf(fields: Partial<RequestFacts>): string | undefined {
  const facts = {
    method: "GET",
    target: "/api/v1/fleet",
    host: "127.0.0.1:3000",
    origin: undefined,
    fetchSite: undefined,
    ...fields,
  };
  return refuse(facts, policy)?.code;
}

describe("the host of a request", () => {
  it.each(["127.0.0.1:3000", "localhost:3000", "LOCALHOST", "[::1]:3000", "deck.example.com"])("may be %s", (host) => {
    expect(codeOf({ host })).toBeUndefined();
  });

  it.each([
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil.example:3000",
    "localhost@evil.example",
    "2130706433",
    "",
    "a b",
    "127.0.0.1:3000,evil",
  ])("may not be %s, which DNS can point at us", (host) => expect(codeOf({ host })).toBe("QD-421-host"));

  it("must be there", () => {
    expect(codeOf({ host: undefined })).toBe("QD-400-host");
  });
});

describe("the target of a request", () => {
  it.each([
    "/",
    "/pods?where=ns%3Ax#".slice(0, -1),
    "/api/v1/clusters/east/k8s/api/v1/pods?watch=1",
    "/_next/static/a~b[c].js",
  ])("may be %s", (target) => {
    expect(codeOf({ target })).toBeUndefined();
  });

  it.each([
    "http://127.0.0.1:9/",
    "//evil.example/",
    "*",
    "",
    "evil.example:443",
    "/\\evil.example",
    "/a\u0000b",
    "/a b",
    "/ä",
    "/a#b",
  ])("may not be %j", (target) => {
    expect(codeOf({ target })).toBe("QD-400-target");
  });
});

describe("the method of a request", () => {
  it.each(["TRACE", "CONNECT", "OPTIONS", "PROPFIND", "get"])("may not be %s", (method) => {
    expect(codeOf({ method })).toBe("QD-405-method");
  });
});

describe("the site a request comes from", () => {
  const own = { origin: "http://127.0.0.1:3000", fetchSite: "same-origin" };

  it("is ours, or none for a script", () => {
    for (const method of ["GET", "POST", "DELETE"]) {
      expect(codeOf({ method, ...own })).toBeUndefined();
      expect(codeOf({ method })).toBeUndefined();
    }
    expect(codeOf({ method: "POST", origin: "https://deck.example.com" })).toBeUndefined();
  });

  it.each(["null", "http://evil.example", "http://127.0.0.1:8080", "https://127.0.0.1:3000", "http://localhost:3000"])(
    "is not the origin %s",
    (origin) => {
      expect(codeOf({ method: "POST", origin })).toBe("QD-403-origin");
      expect(codeOf({ target: "/api/v1/stream", origin })).toBe("QD-403-origin");
    },
  );

  it.each(["cross-site", "same-site", "none"])("is not %s for a write", (fetchSite) => {
    expect(codeOf({ method: "DELETE", fetchSite })).toBe("QD-403-origin");
  });

  it("may be any for a link to a page, and the address bar for the API", () => {
    expect(codeOf({ target: "/pods", fetchSite: "cross-site" })).toBeUndefined();
    expect(codeOf({ fetchSite: "none" })).toBeUndefined();
    expect(codeOf({ fetchSite: "cross-site" })).toBe("QD-403-origin");
  });

  it("may be the issuer's for the address to which it leads back, and only to read that", () => {
    const back = { target: "/api/auth/callback/oidc?code=1", fetchSite: "cross-site" };
    expect(codeOf(back)).toBeUndefined();
    expect(codeOf({ ...back, method: "POST" })).toBe("QD-403-origin");
    expect(codeOf({ ...back, target: "/api/auth/start" })).toBe("QD-403-origin");
  });

  it("is proved by a browser that shows a session, when it changes something, listens or leaves HTTP", () => {
    const proofless = [{ method: "POST" }, { target: "/api/v1/stream" }, { isUpgrade: true }];
    for (const facts of proofless) {
      expect(codeOf(facts)).toBeUndefined();
      expect(codeOf({ ...facts, hasSession: true })).toBe("QD-403-origin");
      expect(codeOf({ ...facts, hasSession: true, fetchSite: "same-origin" })).toBeUndefined();
      expect(codeOf({ ...facts, hasSession: true, origin: "https://deck.example.com" })).toBeUndefined();
    }
    expect(codeOf({ hasSession: true })).toBeUndefined();
  });
});

describe("what an answer is for", () => {
  it.each(["script", "style", "image", "iframe", "worker", "object"])("is never a %s of the API", (fetchDest) => {
    expect(codeOf({ fetchDest, fetchSite: "same-origin" })).toBe("QD-403-origin");
    expect(codeOf({ fetchDest, target: "/_next/static/a.js" })).toBeUndefined();
  });
});
