import { describe, expect, it } from "vitest";

import { Inputs } from "./inputs.ts";

describe("the body of a query", () => {
  it("is parsed with its defaults", () => {
    expect(new Inputs().parse('{"kind":"pods"}')).toMatchObject({ where: "", window: { offset: 0, limit: 100 } });
  });

  it("is parsed once for the same text, within the last 256", () => {
    const inputs = new Inputs();
    const first = inputs.parse('{"kind":"pods"}');
    expect(inputs.parse('{"kind":"pods"}')).toBe(first);
    for (let limit = 1; limit <= 256; limit += 1) inputs.parse(`{"kind":"pods","window":{"limit":${limit}}}`);
    expect(inputs.parse('{"kind":"pods"}')).not.toBe(first);
  });

  it("is refused each time it is wrong", () => {
    const inputs = new Inputs();
    for (let time = 0; time < 2; time += 1) {
      expect(() => inputs.parse("{")).toThrow("QD-400-body");
      expect(() => inputs.parse('{"kind":"secrets"}')).toThrow("QD-400-input");
    }
  });
});
