import { describe, expect, it } from "vitest";

import { choiceOf, toggleExcluded, toggleIncluded, withFilter } from "./facet-terms.ts";

describe("values chosen of a facet", () => {
  it("are read from the text, under a key's full or short name", () => {
    expect(choiceOf("timeout ns:payments,search !pod:web-1", "namespace")).toEqual({
      included: ["payments", "search"],
      excluded: [],
    });
    expect(choiceOf("!pod:web-1", "pod")).toEqual({ included: [], excluded: ["web-1"] });
  });

  it("come and go with a press, and the other terms stay", () => {
    const one = toggleIncluded('"timed out"', "level", "error");
    expect(one).toBe('"timed out" level:error');
    expect(toggleIncluded(one, "level", "error")).toBe('"timed out"');
    expect(toggleIncluded(one, "level", "warn")).toBe('"timed out" level:error,warn');
  });

  it("are excluded by their minus, and never both", () => {
    const without = toggleExcluded("level:error", "level", "error");
    expect(without).toBe("!level:error");
    expect(toggleIncluded(without, "level", "error")).toBe("level:error");
    expect(toggleExcluded(without, "level", "debug")).toBe("!level:error,debug");
  });

  it("are one level however it is written", () => {
    expect(choiceOf("level:ERROR,error !level:Debug", "level")).toEqual({ included: ["error"], excluded: ["debug"] });
    expect(toggleIncluded("level:ERROR", "level", "error")).toBe("");
    expect(withFilter("level:error", { key: "level", value: "ERROR", isNegated: false })).toBe("level:error");
    expect(toggleIncluded("", "pod", "Web-1")).toBe("pod:Web-1");
  });

  it("stand in quotes where the grammar would read them otherwise", () => {
    expect(toggleIncluded("", "pod", "a b")).toBe('pod:"a b"');
  });

  it("clicked on a line twice are said once, also for a field of the store", () => {
    const filter = { key: "http.status", value: "500", isNegated: false };
    const once = withFilter("", filter);
    expect(once).toBe("http.status:500");
    expect(withFilter(once, filter)).toBe(once);
    expect(withFilter(once, { ...filter, isNegated: true })).toBe("!http.status:500");
  });
});
