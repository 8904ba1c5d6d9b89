import { describe, expect, it } from "vitest";

import { toColumnDefs, toTracks } from "./column.ts";

describe("columns", () => {
  it("share spare width by their own width", () => {
    const tracks = toTracks([
      { key: "a", width: 200, grow: true, align: "start" },
      { key: "b", width: 80, grow: false, align: "end" },
      { key: "c", width: 120, grow: true, align: "start" },
    ]);
    expect(tracks).toBe("minmax(min(200px, 46vw), 200fr) 80px minmax(120px, 120fr)");
  });

  it("sort by the API's key, ascending first unless they say otherwise", () => {
    const [name, restarts] = toColumnDefs<{ name: string; restarts: number }>([
      { key: "name", header: "Name", width: 1, value: (row) => row.name },
      { key: "restarts", header: "Restarts", width: 1, firstOrder: "desc", value: (row) => row.restarts },
    ]);
    expect([name?.id, name?.sortDescFirst, restarts?.sortDescFirst]).toEqual(["name", false, true]);
  });
});
