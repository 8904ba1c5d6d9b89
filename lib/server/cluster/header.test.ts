import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ANONYMOUS } from "#lib/server/config/definition.ts";
import packageJson from "#package.json" with { type: "json" };

import { identityHeaders } from "./credential.ts";
import { buildHeaders } from "./header.ts";

const OURS = ["user-agent", `quarterdeck/${packageJson.version}`];

describe("buildHeaders", () => {
  it("passes on what is allowed, in its order and as often as it was said", () => {
    const wanted = [
      "Accept",
      "application/json",
      "accept",
      "text/plain",
      "If-Match",
      '"1"',
      "Content-Type",
      "a/b",
      "Audit-ID",
      "x",
    ];
    expect(buildHeaders(wanted, [])).toEqual([
      ...OURS,

      "accept",
      "application/json",
      "accept",
      "text/plain",
      "if-match",
      '"1"',
      "content-type",
      "a/b",
      "audit-id",
      "x",
    ]);
  });

  it.each([
    "Authorization",
    "Impersonate-User",
    "impersonate-group",
    "IMPERSONATE-UID",
    "Impersonate-Extra-scopes%2f",
    "Impersonate_User",
    "Connection",
    "Proxy-Connection",
    "Keep-Alive",
    "TE",
    "Upgrade",
    "Host",
    "Cookie",
    "X-Forwarded-For",
    "X-Remote-User",
    "User-Agent",
    "Transfer-Encoding",
    "Content-Length",
  ])("drops %s", (name) => {
    expect(buildHeaders([name, "evil"], [])).toEqual(OURS);
  });

  it("lets no caller add to the identity, whatever is said", () => {
    const name = fc.oneof(
      fc.string(),
      fc.constantFrom("authorization", "Impersonate-User", "impersonate-group", "accept"),
    );
    fc.assert(
      fc.property(fc.array(name), (words) => {
        const built = buildHeaders(words, [
          "authorization",
          "Bearer ours",
          "impersonate-group",
          "a",
          "impersonate-group",
          "b",
        ]);
        const identity = built.filter(
          (_, index) => index % 2 === 0 && /^(authorization|impersonate)/.test(built[index] ?? ""),
        );
        expect(identity).toEqual(["authorization", "impersonate-group", "impersonate-group"]);
      }),
    );
  });
});

describe("identityHeaders", () => {
  it("keeps two groups two headers", () => {
    const impersonate = { user: "jane", uid: "u1", groups: ["dev", "ops"], extra: { "scopes/x": ["a", "b"] } };
    const headers = identityHeaders({ ...ANONYMOUS, impersonate }, "Bearer t");
    expect(headers.join(" ")).toBe(
      "authorization Bearer t impersonate-user jane impersonate-uid u1 impersonate-group dev impersonate-group ops " +
        "impersonate-extra-scopes%2Fx a impersonate-extra-scopes%2Fx b",
    );
  });

  it("says nothing for the anonymous", () => {
    expect(identityHeaders(ANONYMOUS, null)).toEqual([]);
  });
});
