import { describe, expect, it } from "vitest";

import { Draft } from "./draft.ts";
import { readJson } from "./json.ts";
import { each, entries, message, nested, number, present, text, time, wrapped } from "./projection.ts";
import { Slots } from "./slots.ts";

const slots = new Slots();
const slot = {
  name: slots.next(),
  count: slots.next(5),
  at: slots.next(),
  limit: slots.next(-1),
  isThere: slots.next(),
  inner: slots.next(),
  element: slots.next(),
  key: slots.next(),
  value: slots.next(),
};
const seen: string[] = [];
const root = message(
  text(1, "name", slot.name),
  number(2, "count", slot.count),
  time(3, "at", slot.at),
  wrapped(4, "limit", slot.limit),
  present(5, "running", slot.isThere),
  nested(6, "inner", text(1, "text", slot.inner)),
  each(7, "elements", [text(1, "name", slot.element)], (draft) => seen.push(draft.text(slot.element))),
  entries(8, "labels", slot.key, slot.value, "text", (draft) =>
    seen.push(`${draft.text(slot.key)}:${draft.text(slot.value)}`),
  ),
);

function read(object: unknown): Draft {
  const draft = new Draft(slots);
  seen.length = 0;
  draft.resetForStrings();
  readJson(draft, object, root);
  return draft;
}

describe("an object in JSON", () => {
  it("gives its wanted fields, and defaults for the others", () => {
    const draft = read({ name: "web", other: { name: "x" }, inner: { text: "deep" } });
    expect([draft.text(slot.name), draft.text(slot.inner), draft.number[slot.count]]).toEqual(["web", "deep", 5]);
  });

  it("gives false as 0, also where absent means something else", () => {
    expect(
      [read({ count: false }), read({ count: true }), read({ count: 0 })].map((draft) => draft.number[slot.count]),
    ).toEqual([0, 1, 0]);
  });

  it.each([
    ["2026-01-01T00:00:00Z", 1_767_225_600],
    ["2026-01-01T01:00:00+01:00", 1_767_225_600],
    ["2026-01-01T00:00:00.999999Z", 1_767_225_600],
    ["1969-12-31T23:59:59.5Z", -1],
    ["yesterday", 0],
    [17, 0],
  ])("gives the time %j as %i whole seconds", (at, seconds) => {
    expect(read({ at }).number[slot.at]).toBe(seconds);
  });

  it("knows that a message is there although it is empty", () => {
    expect([{ running: {} }, { running: null }, {}].map((object) => read(object).number[slot.isThere])).toEqual([
      1, 0, 0,
    ]);
  });

  it("reads counts and percentages", () => {
    expect(read({ limit: 3 }).number[slot.limit]).toBe(3);
    expect(read({ limit: "25%" }).text(slot.limit)).toBe("25%");
  });

  it("hands over elements one by one, also those that are no objects", () => {
    read({ elements: [{ name: "a" }, {}, null, "x", { name: "c" }] });
    expect(seen).toEqual(["a", "", "", "", "c"]);
  });

  it("hands over the entries of a map in the order of their keys, as protobuf has them", () => {
    read({ labels: JSON.parse('{"b":"1","10":"2","9":"3","__proto__":"4","a":5}') });
    expect(seen).toEqual(["10:2", "9:3", "__proto__:4", "a:", "b:1"]);
  });

  it("reads values of a wrong type as absent", () => {
    const draft = read({ name: 5, count: "5", at: {}, limit: [], running: true, inner: [], elements: {}, labels: [] });
    const fresh = read({});
    expect([...draft.number]).toEqual([...fresh.number]);
    expect([draft.text(slot.name), draft.text(slot.limit), seen]).toEqual(["", "", []]);
  });

  it("reads nothing of what is no object", () => {
    for (const value of [null, undefined, "x", 3, []]) expect([...read(value).number]).toEqual([...read({}).number]);
  });
});
