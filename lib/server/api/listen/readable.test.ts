import fc from "fast-check";
import { expect, it } from "vitest";

import { readableTarget } from "./readable.ts";

it("a path that can be read stays as it is", () => {
  for (const target of ["/", "/clusters/a%2Fb?q=%zz", "/pods?x=1?y"]) expect(readableTarget(target)).toBe(target);
});

it("a percent sign that starts no character stands for itself", () => {
  expect(readableTarget("/clusters/%zz?q=1")).toBe("/clusters/%25zz?q=1");
  expect(readableTarget("/clusters/a%2Fb/%E0%A4")).toBe("/clusters/a%2Fb/%25E0%25A4");
});

it("any path can be read afterwards", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("/", "%", "2", "F", "E0", "a", "?")), (parts) => {
      const [path = ""] = readableTarget(parts.join("")).split("?");
      expect(() => decodeURIComponent(path)).not.toThrow();
    }),
  );
});
