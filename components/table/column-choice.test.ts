import { describe, expect, it } from "vitest";

import {
  applyChoice,
  defaultChoice,
  moveColumn,
  parseChoice,
  printChoice,
  setWidth,
  toggleColumn,
} from "./column-choice.ts";
import type { Column } from "./column.ts";

const columns: Column<{ id: string }>[] = [
  { key: "name", header: "Pod", width: 200, grow: true, value: ({ id }) => id },
  { key: "cluster", header: "Cluster", width: 100, value: ({ id }) => id },
  { key: "image", header: "Image", width: 80, isOptional: true, value: ({ id }) => id },
];
const read = (text: string) => printChoice(parseChoice(text, columns) ?? []);

describe("the choice of columns", () => {
  it("is every column but the optional ones until somebody chooses", () => {
    expect(printChoice(defaultChoice(columns))).toBe("name,cluster");
  });

  it("is the same after it was written and read", () => {
    for (const text of ["image:120,name", "cluster,name:60,image"]) expect(read(text)).toBe(text);
  });

  it("of an address that was cut or made up is what can be read of it", () => {
    expect(read("colour,name:abc,name,cluster:-4,image:99999,:5,")).toBe("name,cluster,image");
    expect(read("name:1,cluster:9000")).toBe("name:44,cluster:900");
    expect(parseChoice("colour,__proto__", columns)).toBeUndefined();
    expect(parseChoice("", columns)).toBeUndefined();
  });

  it("arranges the columns, and a width of one's own ends growing", () => {
    const [image, name] = applyChoice(columns, [{ key: "image" }, { key: "name", width: 300 }]);
    expect([image?.key, name?.key, name?.width, name?.grow]).toEqual(["image", "name", 300, false]);
  });

  it("is changed by moving, widening, showing and hiding, and never becomes empty", () => {
    const all = parseChoice("name,cluster,image", columns) ?? [];
    expect(printChoice(moveColumn(all, "image", 0))).toBe("image,name,cluster");
    expect(printChoice(moveColumn(all, "name", 99))).toBe("cluster,image,name");
    expect(moveColumn(all, "colour", 0)).toBe(all);
    expect(printChoice(setWidth(all, "cluster", 130.4))).toBe("name,cluster:130,image");
    expect(printChoice(toggleColumn(toggleColumn(all, "name"), "name"))).toBe("cluster,image,name");
    expect(printChoice(toggleColumn([{ key: "name" }], "name"))).toBe("name");
  });
});
