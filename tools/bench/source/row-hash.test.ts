import { describe, expect, it } from "vitest";

import { hashRows, rowLine } from "./row-hash.ts";

const row = { namespace: "shop", name: "cart-1", phase: "Running", restarts: 2, node: "node-1" };

describe("row hash", () => {
  it("is the same in any order and begins with the number of rows", () => {
    const lines = [rowLine(row), rowLine({ ...row, name: "cart-2" })];
    expect(hashRows(lines)).toBe(hashRows(lines.toReversed()));
    expect(hashRows(lines)).toMatch(/^2:[0-9a-f]{32}$/);
  });

  it("changes with every part of a row", () => {
    const changes = [{ namespace: "x" }, { name: "x" }, { phase: "x" }, { restarts: 3 }, { node: "x" }];
    const hashes = changes.map((change) => hashRows([rowLine({ ...row, ...change })]));
    expect(new Set([hashRows([rowLine(row)]), ...hashes]).size).toBe(6);
  });
});
