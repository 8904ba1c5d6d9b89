import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ClaimError, personOf } from "./person.ts";

const names = { usernameClaim: "preferred_username", groupsClaim: "groups" };
const claims = (part: Record<string, unknown> = {}) => ({
  iss: "https://issuer",
  sub: "1",
  preferred_username: "ada",
  ...part,
});
const of = (part: Record<string, unknown>) => personOf(claims(part), names);

describe("the person that claims describe", () => {
  it("has the names of its claims, groups sorted and each once", () => {
    expect(of({ groups: ["b", "a", "b"] })).toEqual({
      issuer: "https://issuer",
      subject: "1",
      username: "ada",
      groups: ["a", "b"],
    });
  });

  it("has no groups where the issuer names none", () => {
    expect(of({}).groups).toEqual([]);
  });

  it("may be called as people are", () => {
    for (const name of ["ada@example.com", "Zoë Müller", "李雷", "o'neil", "team/a:b-c_d", "CN=Ada+OU=x"])
      expect(of({ preferred_username: name }).username).toBe(name);
  });

  it("is read from the claims that the configuration names, and from no inherited one", () => {
    expect(personOf(claims({ upn: "eve" }), { usernameClaim: "upn", groupsClaim: "roles" }).username).toBe("eve");
    expect(() => personOf(claims(), { usernameClaim: "constructor", groupsClaim: "groups" })).toThrow(ClaimError);
  });

  it.each([
    ["system:masters"],
    ["SYSTEM:masters"],
    ["\u{FF53}ystem:masters"],
    ["system\u{FF1A}masters"],
    ["a,b"],
    ["a\u{FF0C}b"],
    ["a\r\nb"],
    ["a\u{0}"],
    ["a\u{202E}b"],
    ["a\u{200B}b"],
    [" a"],
    [""],
    ["\u{1F600}"],
    ["\u{D800}"],
    ["a".repeat(257)],
    [7],
    [null],
    [["a"]],
  ])("is refused for the name %j", (name) => {
    expect(() => of({ preferred_username: name })).toThrow(ClaimError);
    expect(() => of({ groups: [name] })).toThrow(ClaimError);
  });

  it("is refused for groups that are no list, or more than five hundred", () => {
    for (const groups of [
      "payments",
      { 0: "payments", length: 1 },
      null,
      Array.from({ length: 501 }, (_, at) => `g${at}`),
    ])
      expect(() => of({ groups })).toThrow(ClaimError);
    expect(of({ groups: Array.from({ length: 500 }, (_, at) => `g${at}`) }).groups).toHaveLength(500);
  });

  it("never has a name that Kubernetes keeps for itself, a comma or a control character, whatever the claims", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string(),
      fc
        .constantFrom("system:", "sYsTeM:node", "\r\n", ",", "\u{FF0C}", "\u{17F}ystem:x")
        .chain((odd) => fc.tuple(fc.string(), fc.string()).map(([a, b]) => a + odd + b)),
    );
    fc.assert(
      fc.property(text, fc.array(text), (username, groups) => {
        let person;
        try {
          person = of({ preferred_username: username, groups });
        } catch (error) {
          expect(error).toBeInstanceOf(ClaimError);
          return;
        }
        for (const name of [person.username, ...person.groups]) {
          expect(name.normalize("NFKC").toLowerCase().startsWith("system:")).toBe(false);
          expect(name).not.toMatch(/[,\p{C}\p{Zl}\p{Zp}]/u);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
