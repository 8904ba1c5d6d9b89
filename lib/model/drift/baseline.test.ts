import { describe, expect, it } from "vitest";

import { majorityOf } from "./baseline.ts";

describe("the baseline of several clusters", () => {
  it("is what most of them have", () => {
    expect(majorityOf(["3", "3", "1"])).toEqual({ value: "3", agree: 2, of: 3 });
    expect(majorityOf(["a", "b", "c", "b", "b"])).toEqual({ value: "b", agree: 3, of: 5 });
  });

  it("is none where they are split, so that nobody is called an outlier by chance", () => {
    expect(majorityOf(["3", "1"])).toEqual({ value: null, agree: 1, of: 2 });
    expect(majorityOf(["a", "a", "b", "b", "c"]).value).toBeNull();
    expect(majorityOf(["a", "a", "b", "c", "d"])).toEqual({ value: null, agree: 2, of: 5 });
  });

  it("is the only value there is, and none of nothing", () => {
    expect(majorityOf(["3"])).toEqual({ value: "3", agree: 1, of: 1 });
    expect(majorityOf([])).toEqual({ value: null, agree: 0, of: 0 });
  });
});
