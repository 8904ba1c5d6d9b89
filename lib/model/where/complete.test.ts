import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { podWords } from "#lib/testing/a-vocabulary.ts";

import { completeTerm, suggestValues } from "./complete.ts";
import { parseWhere } from "./parse.ts";

const terms = (typed: string) => completeTerm(typed, podWords).suggestions.map(({ term }) => term);

describe("the last term of a filter can become", () => {
  it("a state or a key that begins so, then one that has it inside", () => {
    expect(terms("cr")).toEqual(["crashloop", "createdAt<"]);
    expect(terms("re")).toEqual(["restarts>", "notready", "createdAt<"]);
    expect(terms("!not")).toEqual(["!notready"]);
  });

  it("anything, while nothing is typed: states first", () => {
    expect(terms("").slice(0, 3)).toEqual(["crashloop", "notready", "cluster:"]);
  });

  it("one of the values that there can be, but none twice", () => {
    expect(terms("health:")).toEqual(["health:ok", "health:busy", "health:unknown", "health:warn", "health:crit"]);
    expect(terms("health:warn,")).toEqual([
      "health:warn,ok",
      "health:warn,busy",
      "health:warn,unknown",
      "health:warn,crit",
    ]);
    expect(terms("health:!c")).toEqual(["health:!crit"]);
  });

  it("a span of time, and a column to sort by", () => {
    expect(terms("since:1")).toEqual(["since:15m", "since:1h"]);
    expect(terms("age<2")).toEqual(["age<24h"]);
    expect(terms("sort:-rest")).toEqual(["sort:-restarts"]);
  });

  it("nothing more after a number or an unknown key", () => {
    expect(terms("restarts>")).toEqual([]);
    expect(terms("weather:")).toEqual([]);
  });

  it("values of the clusters, which somebody else counts", () => {
    expect(completeTerm("ns:pay", podWords)).toEqual({ suggestions: [], countedKey: "namespace" });
    expect(completeTerm("name:x", podWords).countedKey).toBeNull();
  });
});

describe("values that were counted", () => {
  const counted = [
    { value: "payments", count: 9 },
    { value: "shop payments", count: 5 },
    { value: "data", count: 3 },
    { value: "", count: 1 },
  ];

  it("keep their order, those that begin with what is typed first", () => {
    expect(suggestValues("ns:pay", counted)).toMatchObject([
      { term: "ns:payments", count: 9 },
      { term: 'ns:"shop payments"', count: 5 },
    ]);
  });

  it("leave out what the term has, and stay behind its comma", () => {
    expect(suggestValues("ns:payments,!d", counted).map(({ term }) => term)).toEqual(["ns:payments,!data"]);
    expect(suggestValues("ns:payments,data,", counted).map(({ term }) => term)).toEqual([
      'ns:payments,data,"shop payments"',
      'ns:payments,data,""',
    ]);
  });

  it("become terms that mean exactly the value", () => {
    const value = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll('"', ""));
    const property = fc.property(value, (text) => {
      const [suggested] = suggestValues("ns:", [{ value: text, count: 1 }]);
      expect(parseWhere(suggested?.term ?? "").terms).toMatchObject([
        { key: "ns", patterns: [{ text, isNegated: false }] },
      ]);
    });
    fc.assert(property, { numRuns: 500, seed: 5 });
  });
});
