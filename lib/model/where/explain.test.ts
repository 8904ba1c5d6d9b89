import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { podWords } from "#lib/testing/a-vocabulary.ts";

import { explainWhere } from "./explain.ts";
import { nearestWord } from "./nearest.ts";

const said = (text: string): [string, string][] =>
  explainWhere(text, podWords).map(({ position, length, message }) => [
    text.slice(position, position + length),
    message,
  ]);

describe("a filter that is right", () => {
  it.each([
    "crashloop cluster:eu-*,us-* ns:!kube-system restarts>3 sort:-restarts",
    "age<2h createdAt>1d since:1h sort:-age",
    'health:warn,crit !drifted:true restarts:3 node"x"',
    "health:* status:Running",
  ])("has nothing said against it: %s", (text) => {
    expect(said(text)).toEqual([]);
  });
});

describe("a wrong term is told with what would be right", () => {
  it.each([
    ["restrats>3", 'pods have no key "restrats": did you mean restarts?'],
    ["nmaespace:a", 'pods have no key "nmaespace": did you mean namespace?'],
    ["clust:eu", 'pods have no key "clust": did you mean cluster?'],
    ["crashloop:true", '"crashloop" is a state: write it alone, without ":"'],
    ["status>3", '"status" is a text: write status:3'],
    ["restarts>many", '"many" is not a number: write restarts>3'],
    ["restarts:many", '"restarts" is a number: write restarts>3'],
    ["age<soon", '"soon" is not a span of time such as 30m, 2h or 7d'],
    ["age:2h", '"age" is a time: write age<2h or age>7d'],
    ["since:lunch", "since takes one span of time such as 30m, 2h or 7d"],
    ["since>1h", 'write since:1h, without ">"'],
    ["health:crti", '"health" is never "crti": did you mean crit?'],
    ["drifted:maybe", '"drifted" is never "maybe": use one of true, false'],
    ["sort:-restart", 'pods have no key "restart": did you mean restarts?'],
  ])("%s", (text, message) => {
    expect(said(`web ${text} ns:a`)).toEqual([[text, message]]);
  });

  it("lists the keys when none is near", () => {
    expect(said("weather:fine")[0]?.[1]).toMatch(/^pods have no key "weather": use one of age, cluster, createdAt, /);
  });

  it("tells every one of several, in their order", () => {
    expect(said('restrats>3 ns: web age<soon "open').map(([term]) => term)).toEqual([
      "restrats>3",
      "ns:",
      "age<soon",
      '"open',
    ]);
  });
});

it("explains any text without failing, and points into it", () => {
  const pieces = fc.constantFrom(
    "ns",
    "restarts",
    ":",
    "!",
    '"',
    ",",
    ">",
    "=",
    " ",
    "sort",
    "-",
    "\u{1F600}",
    "health",
    "since",
  );
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.array(pieces).map((parts) => parts.join("")),
  );
  const property = fc.property(text, (any) => {
    for (const { position, length } of explainWhere(any, podWords))
      expect(position + length).toBeLessThanOrEqual(any.length);
  });
  fc.assert(property, { numRuns: 2000, seed: 7 });
});

describe("the nearest word", () => {
  it.each([
    ["restrats", "restarts"],
    ["NAMESPACE", "namespace"],
    ["nam", "name"],
    ["clutser", "cluster"],
    ["zzz", null],
    ["", null],
  ])("to %j is %j", (typed, word) => {
    expect(nearestWord(typed, ["cluster", "namespace", "name", "restarts"])).toBe(word);
  });
});
