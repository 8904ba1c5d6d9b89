import { describe, expect, it } from "vitest";

import { completeLineTerm, suggestLineValues } from "./complete.ts";
import { explainLineTerms } from "./explain.ts";

const fields = [
  { name: "http.status", types: ["integer"] },
  { name: "http.path", types: ["keyword"] },
];
const terms = (typed: string): string[] => completeLineTerm(typed, fields).suggestions.map(({ term }) => term);

describe("a term that is being typed", () => {
  it.each([
    ["n", ["ns:", "node:", "container:"]],
    ["!ns", ["!ns:"]],
    ["http", ["http.status>", "http.path:"]],
    ["status", ["http.status>"]],
    ["zzz", []],
  ])("%s may become a key", (typed, expected) => expect(terms(typed)).toEqual(expected));

  it.each([
    ["ns:pay", "namespace"],
    ["uid:", "podUid"],
    ["http.path:", null],
    ["http.status>", null],
  ])("%s is completed by values that are counted", (typed, key) =>
    expect(completeLineTerm(typed, fields)).toEqual({ suggestions: [], countedKey: key }),
  );

  it("takes values as they were counted, those that begin so first", () => {
    const counted = [
      { value: "search", count: 9 },
      { value: "payments", count: 5 },
      { value: "eu-payments", count: 7 },
    ];
    expect(suggestLineValues("ns:pay", counted).map(({ term }) => term)).toEqual(["ns:payments", "ns:eu-payments"]);
  });
});

describe("a name that no store has", () => {
  const names = fields.map(({ name }) => name);

  it.each([
    ["http.statsu>500", "did you mean http.status?"],
    ["namespcae:a", "did you mean namespace?"],
    ["frobnicate:a", "in quotes"],
  ])("%s is underlined", (text, right) => {
    const [wrong] = explainLineTerms(text, names);
    expect(wrong).toMatchObject({ position: 0, length: text.length });
    expect(wrong?.message).toContain(right);
  });

  it("may be one while nobody knows", () => expect(explainLineTerms("frobnicate:a ns:b http.status>3")).toEqual([]));
});
