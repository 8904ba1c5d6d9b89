import { describe, expect, it } from "vitest";

import { recordMatcher, termsBeside } from "./match-record.ts";
import { parseWhere } from "./parse.ts";

const grammar = {
  keys: ["name", "cluster", "namespace", "severity", "desired"],
  words: { critical: ["severity", "critical"] },
} as const;
const record = { name: "payments-api", cluster: "eu-1", namespace: "pay", severity: "critical", desired: 3 };
const holds = (where: string): boolean => recordMatcher(parseWhere(where).terms, grammar)(record);

describe("a record and the grammar", () => {
  it.each(["", "critical", "api", '"PAY"', "cluster:eu-*,us-*", "ns:pay", "desired>2", "desired<=3 critical", "!web"])(
    "agree on %s",
    (where) => expect(holds(where)).toBe(true),
  );

  it.each(["web", "!critical", "cluster:us-*", "ns:!pay", "!ns:pay", "desired=4", '"critical"', "critical web"])(
    "do not agree on %s",
    (where) => expect(holds(where)).toBe(false),
  );

  it.each(["constructor", "toString", "hasOwnProperty", "valueOf", "__proto__"])(
    "take %s for a name, as every object has one of it",
    (word) => {
      expect(holds(word)).toBe(false);
      expect(recordMatcher(parseWhere(word).terms, grammar)({ ...record, name: `a-${word}` })).toBe(true);
      expect(termsBeside(parseWhere(word).terms, "severity", grammar)).toHaveLength(1);
    },
  );

  it("say where a term is wrong", () => {
    expect(() => holds("critical clustr:eu")).toThrow(/there is no "clustr" here: use name, cluster/);
    expect(() => holds("critical clustr:eu")).toThrow(expect.objectContaining({ position: 9, length: 9 }));
    expect(() => holds("desired>many")).toThrow(/is no number/);
  });

  it("leave out the terms that choose one key", () => {
    const { terms } = parseWhere("critical cluster:eu-1 api");
    expect(termsBeside(terms, "cluster", grammar)).toHaveLength(2);
    expect(termsBeside(terms, "severity", grammar).map(({ type }) => type)).toEqual(["match", "word"]);
  });
});
