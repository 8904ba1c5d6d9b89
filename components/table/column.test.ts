import { describe, expect, it } from "vitest";

import { leastWidth, orderForPhone, toTracks } from "./column.ts";

const columns = [{ width: 200, grow: true }, { width: 80 }, { width: 120, grow: true }];

describe("columns", () => {
  it("share spare width by their own width", () => {
    expect(toTracks(columns)).toBe("minmax(min(200px, 40vw), 200fr) 80px minmax(120px, 120fr)");
  });

  it("on a phone have the urgent ones beside the first", () => {
    const all = [{ key: "name" }, { key: "cluster" }, { key: "status", isUrgent: true }, { key: "age" }];
    expect(orderForPhone(all).map(({ key }) => key)).toEqual(["name", "status", "cluster", "age"]);
    expect(orderForPhone([])).toEqual([]);
  });

  it("scroll below the sum of their widths", () => {
    expect(leastWidth(columns)).toBe(400);
  });
});
