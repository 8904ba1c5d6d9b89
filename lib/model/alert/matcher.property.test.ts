import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { operatorOf, printMatcher } from "./matcher.ts";
import { reachOf } from "./reach.ts";

const name = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,12}$/);
const matcher = fc.record({ name, value: fc.string(), isRegex: fc.boolean(), isEqual: fc.boolean() });

describe("a matcher", () => {
  it("is one quoted text after its operator, in which nothing ends it early", () => {
    fc.assert(
      fc.property(matcher, (one) => {
        const text = printMatcher(one);
        const begin = `${one.name}${operatorOf(one)}"`;
        expect(text.startsWith(begin)).toBe(true);
        const inside = text.slice(begin.length, -1);
        expect(inside).toMatch(/^(?:[^"\\\n]|\\["\\n])*$/);
        expect(inside.replaceAll(/\\(.)/g, (_, escaped: string) => (escaped === "n" ? "\n" : escaped))).toBe(one.value);
      }),
    );
  });

  it("is printed on one line, so that it is one filter", () => {
    expect(printMatcher({ name: "a", value: 'x"}\n,b="\\', isRegex: true, isEqual: false })).toBe(
      'a!~"x\\"}\\n,b=\\"\\\\"',
    );
  });
});

describe("the reach of a silence", () => {
  const cluster = { name: "cluster", value: "eu", isRegex: false, isEqual: true };
  const namespace = { name: "namespace", value: "shop", isRegex: false, isEqual: true };

  it("is what equality binds", () => {
    expect(reachOf([cluster], "cluster")).toEqual({ kind: "cluster", cluster: "eu" });
    expect(reachOf([namespace, cluster], "cluster")).toEqual({ kind: "namespace", cluster: "eu", namespace: "shop" });
    expect(reachOf([namespace], "cluster")).toEqual({ kind: "wider" });
  });

  it.each([
    ["a regular expression", { isRegex: true }],
    ["an inequality", { isEqual: false }],
    ["emptiness, which is also every alert without the label", { value: "" }],
  ])("is not bound by %s", (_what, part) => {
    expect(reachOf([{ ...cluster, ...part }], "cluster")).toEqual({ kind: "wider" });
    expect(reachOf([cluster, { ...namespace, ...part }], "cluster")).toEqual({ kind: "cluster", cluster: "eu" });
  });

  it("never widens by further matchers: they all must hold", () => {
    fc.assert(
      fc.property(fc.array(matcher), (others) => {
        const reach = reachOf([cluster, namespace, ...others], "cluster");
        expect(reach).toEqual({ kind: "namespace", cluster: "eu", namespace: "shop" });
      }),
    );
  });
});
