import { describe, expect, it } from "vitest";

import {
  dropChip,
  editChip,
  finish,
  followWhere,
  isOffending,
  reopenLast,
  takeTerm,
  toWhere,
  typeInto,
} from "./filter-draft.ts";

const empty = { chips: [], typed: "" };

describe("a filter while one types", () => {
  it("filters at every keystroke, before any term is finished", () => {
    expect(toWhere(typeInto({ chips: ["crashloop"], typed: "" }, "restarts>3"))).toBe("crashloop restarts>3");
  });

  it.each(["restarts>", "restarts>=", "ns:", "ns:a,", "ns:!", "!", 'reason:"Back o'])(
    "does not ask with %j yet",
    (typed) => {
      expect(toWhere(typeInto({ chips: ["crashloop"], typed: "" }, typed))).toBe("crashloop");
    },
  );

  it("asks with an unfinished term once one says that it is finished", () => {
    expect(toWhere(finish({ chips: [], typed: "ns:" }))).toBe("ns:");
  });

  it("makes a chip of a term at the space after it", () => {
    expect(typeInto(empty, "crashloop ")).toEqual({ chips: ["crashloop"], typed: "" });
  });

  it("makes chips of a pasted filter and leaves its last term open", () => {
    expect(typeInto(empty, "crashloop ns:a,b x")).toEqual({ chips: ["crashloop", "ns:a,b"], typed: "x" });
  });

  it("keeps a quoted space in its term", () => {
    expect(typeInto(empty, 'reason:"Back o')).toEqual({ chips: [], typed: 'reason:"Back o' });
    expect(typeInto(empty, 'reason:"Back off" ')).toEqual({ chips: ['reason:"Back off"'], typed: "" });
  });

  it("gets no chip of nothing", () => {
    expect(typeInto(empty, "  ")).toEqual(empty);
  });

  it("is all chips when one is done", () => {
    expect(finish({ chips: ["a"], typed: "b" })).toEqual({ chips: ["a", "b"], typed: "" });
  });

  it("holds a term once", () => {
    expect(finish({ chips: ["a", "b"], typed: "a" }).chips).toEqual(["a", "b"]);
  });

  it("opens its last chip again with Backspace", () => {
    expect(reopenLast({ chips: ["a", "b"], typed: "" })).toEqual({ chips: ["a"], typed: "b" });
    expect(reopenLast(empty)).toEqual(empty);
  });
});

describe("a filter in the URL", () => {
  it("does not disturb what is being typed when it only echoes it", () => {
    const draft = { chips: ["a"], typed: "b" };
    expect(followWhere(draft, "a b")).toBe(draft);
  });

  it("replaces what is being typed when it changed elsewhere", () => {
    expect(followWhere({ chips: ["a"], typed: "b" }, "cluster:x a")).toEqual({ chips: ["cluster:x", "a"], typed: "" });
  });
});

describe("a term", () => {
  it("offends when the complaint names it", () => {
    expect(isOffending("restrats>3", '"restrats>3" names no column')).toBe(true);
    expect(isOffending("rest", '"restrats>3" names no column')).toBe(false);
    expect(isOffending("crashloop", undefined)).toBe(false);
  });
});

describe("a chip", () => {
  const draft = { chips: ["a", "b"], typed: "c" };

  it("becomes text again in place of what was typed, which is finished first", () => {
    expect(editChip(draft, "a")).toEqual({ chips: ["b", "c"], typed: "a" });
  });

  it("goes alone", () => {
    expect(dropChip(draft, "a")).toEqual({ chips: ["b"], typed: "c" });
  });

  it("is made of a completion that is whole, and of none that waits for a value", () => {
    expect(takeTerm(draft, "ns:shop", true)).toEqual({ chips: ["a", "b", "ns:shop"], typed: "" });
    expect(takeTerm(draft, "ns:", false)).toEqual({ chips: ["a", "b"], typed: "ns:" });
  });
});
