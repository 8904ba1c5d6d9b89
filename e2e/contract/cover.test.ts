import { expect, test } from "vitest";

import { cover } from "./cover.ts";

test("covers values by path, through every element, and adds none", () => {
  const body = { columns: [{ name: "a", description: "long" }, { name: "b" }], message: "m" };
  expect(cover(body, ["columns.*.description", "message", "none.at.all"])).toEqual({
    columns: [{ name: "a", description: "<covered>" }, { name: "b" }],
    message: "<covered>",
  });
  expect(body.message).toBe("m");
});
