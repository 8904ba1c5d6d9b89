import { describe, expect, it } from "vitest";

import { toFacetValues } from "./facet-values.ts";

const counted = [
  { value: "eu-1", count: 19 },
  { value: "us-1", count: 28 },
];

describe("values of a facet", () => {
  it("come with the most frequent first", () => {
    expect(toFacetValues(counted, []).map(({ value }) => value)).toEqual(["us-1", "eu-1"]);
  });

  it("have the chosen ones on top, so that they can be taken back", () => {
    expect(toFacetValues(counted, ["eu-1"])[0]).toEqual({ value: "eu-1", count: 19, isChosen: true });
  });

  it("show a chosen value that matches nothing as zero", () => {
    expect(toFacetValues([], ["ap-1"])).toEqual([{ value: "ap-1", count: 0, isChosen: true }]);
  });

  it("include having no value, which one can ask for too", () => {
    expect(toFacetValues([{ value: "", count: 3 }], [])).toEqual([{ value: "", count: 3, isChosen: false }]);
  });

  it("are at most eight, but always all that are chosen", () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ value: `v${index}`, count: index }));
    expect(toFacetValues(many, [])).toHaveLength(8);
    expect(
      toFacetValues(
        many,
        many.map(({ value }) => value),
      ),
    ).toHaveLength(20);
  });
});
