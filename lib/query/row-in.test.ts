import { describe, expect, it } from "vitest";

import { rowIn } from "./row-in.ts";

const row = { id: "prod/support/deployments/chat", ready: 7 };
const at = { id: row.id, cluster: "prod" };
const away = [{ cluster: "prod" }];

describe("the row of an object", () => {
  it("is not known before there is an answer", () => {
    expect(rowIn(undefined, at)).toBeUndefined();
    expect(rowIn(undefined, at, { id: row.id, row })).toBeUndefined();
  });

  it("is the one of the answer, also of a cluster that is only partly told of", () => {
    const newer = { ...row, ready: 6 };
    expect(rowIn({ rows: [newer], partial: [] }, at, { id: row.id, row })).toBe(newer);
    expect(rowIn({ rows: [newer], partial: away }, at, { id: row.id, row })).toBe(newer);
  });

  it("is none where a cluster that tells all has none", () => {
    expect(rowIn({ rows: [], partial: [] }, at, { id: row.id, row })).toBeNull();
    expect(rowIn({ rows: [], partial: [{ cluster: "other" }] }, at, { id: row.id, row })).toBeNull();
  });

  it("stays the last one that was known while its cluster cannot tell", () => {
    expect(rowIn({ rows: [], partial: away }, at, { id: row.id, row })).toBe(row);
  });

  it("is not known, rather than absent, while its cluster cannot tell and nothing was known", () => {
    expect(rowIn({ rows: [], partial: away }, at)).toBeUndefined();
    expect(rowIn({ rows: [], partial: away }, at, { id: "prod/support/deployments/other", row })).toBeUndefined();
  });
});
