import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { joinWhere, splitTerms, toggleValue, valuesOf, withValues } from "./where.ts";

describe("terms of a filter", () => {
  it("are split at spaces", () => {
    expect(splitTerms("  crashloop cluster:eu-*  restarts>3 ")).toEqual(["crashloop", "cluster:eu-*", "restarts>3"]);
  });

  it("keep a quoted space inside", () => {
    expect(splitTerms('reason:"Back off",Pulled x')).toEqual(['reason:"Back off",Pulled', "x"]);
  });

  it("survive a quote that is still being typed", () => {
    expect(splitTerms('reason:"Back o')).toEqual(['reason:"Back o']);
  });

  it("of nothing are none", () => {
    expect(splitTerms("")).toEqual([]);
  });
});

describe("a facet", () => {
  it("is chosen when its term names it", () => {
    expect(valuesOf("crashloop cluster:a,b", "cluster")).toEqual(["a", "b"]);
    expect(valuesOf("crashloop", "cluster")).toEqual([]);
  });

  it("is chosen by a key's short name as well, which stays as it was typed", () => {
    expect(valuesOf("ns:shop", "namespace")).toEqual(["shop"]);
    expect(toggleValue("ns:shop x", "namespace", "bank")).toBe("ns:shop,bank x");
    expect(toggleValue("ns:shop x", "namespace", "shop")).toBe("x");
  });

  it("is not chosen by a term that excludes it", () => {
    expect(valuesOf("cluster:!a", "cluster")).toEqual([]);
  });

  it("adds its value to the term of its key, in place", () => {
    expect(toggleValue("cluster:a x", "cluster", "b")).toBe("cluster:a,b x");
    expect(toggleValue("x", "cluster", "a")).toBe("x cluster:a");
  });

  it("takes its value away again, and the term with its last value", () => {
    expect(toggleValue("cluster:a,b x", "cluster", "a")).toBe("cluster:b x");
    expect(toggleValue("x cluster:a", "cluster", "a")).toBe("x");
  });

  it("quotes a value the grammar would read as something else", () => {
    expect(toggleValue("", "reason", "Back off")).toBe('reason:"Back off"');
    expect(toggleValue("", "image", "app:1.8")).toBe('image:"app:1.8"');
  });

  it("can be having no value at all", () => {
    expect(toggleValue("", "node", "")).toBe('node:""');
    expect(valuesOf('node:""', "node")).toEqual([""]);
    expect(toggleValue('node:"" x', "node", "")).toBe("x");
  });

  it("toggled twice leaves the filter as it was", () => {
    const value = fc.string({ minLength: 1 }).filter((text) => !text.includes('"') && text.trim() === text);
    fc.assert(
      fc.property(value, (text) => {
        const chosen = toggleValue("x", "node", text);
        expect(valuesOf(chosen, "node")).toEqual([text]);
        expect(toggleValue(chosen, "node", text)).toBe("x");
      }),
    );
  });
});

describe("a scope", () => {
  it("replaces the values of its key", () => {
    expect(withValues("cluster:a x", "cluster", ["b", "c"])).toBe("cluster:b,c x");
  });

  it("and a filter are both conditions", () => {
    expect(joinWhere("cluster:a", "", "crashloop")).toBe("cluster:a crashloop");
  });
});
