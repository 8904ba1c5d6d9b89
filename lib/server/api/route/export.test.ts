import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { type ApiServer, startApiServer } from "#lib/testing/api/server.ts";

import { ApiProblem } from "../problem/problem.ts";
import type { RowExport, Views } from "../views.ts";

const columns = [
  { key: "name", isTime: false },
  { key: "restarts", isTime: false },
];

/** An export of so many rows that counts how many were read. */
function found(rows: number, fields: Partial<RowExport> = {}): RowExport & { read: () => number } {
  let at = 0;
  const next = (size: number) => {
    if (at >= rows) return undefined;
    const from = at;
    at = Math.min(rows, at + size);
    return Array.from({ length: at - from }, (_, index) => ({ name: `p-${from + index}`, restarts: index }));
  };
  return { columns, total: rows, partial: [], clusters: 2, asOf: 1_763_600_000_000, next, read: () => at, ...fields };
}

const exportRows = vi.fn<Views["exportRows"]>(() => found(3));
let quarterdeck: ApiServer;
beforeAll(async () => (quarterdeck = await startApiServer({ views: { exportRows } })));
afterAll(() => quarterdeck.close());

const ask = (query: string) => fetch(`${quarterdeck.url}/api/v1/export?${query}`);
const west = {
  cluster: "west é",
  state: "stale",
  cause: "timeout",
  asOf: 1_763_600_000_000,
  since: 1,
  reason: "no\nanswer",
} as const;

describe("an export", () => {
  it("is a file with a line for each row", async () => {
    const answer = await ask("kind=pods&format=csv&where=crashloop&sort=-restarts,name&columns=name,restarts");
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toBe(
      'attachment; filename="quarterdeck-pods-20251120T005320Z.csv"',
    );
    expect(answer.headers.get("quarterdeck-partial")).toBeNull();
    expect(await answer.text()).toBe("name,restarts\r\np-0,0\r\np-1,1\r\np-2,2\r\n");
    expect(exportRows.mock.lastCall?.[1]).toEqual({
      kind: "pods",
      format: "csv",
      where: "crashloop",
      sort: [
        { by: "restarts", order: "desc" },
        { by: "name", order: "asc" },
      ],
      columns: ["name", "restarts"],
    });
  });

  it("is JSON that says how many rows it holds", async () => {
    exportRows.mockReturnValueOnce(found(5000));
    const file = (await (await ask("kind=pods&format=json")).json()) as { rows: unknown[]; count: number };
    expect([file.rows.length, file.count]).toEqual([5000, 5000]);
    expect(file).toMatchObject({ partial: [], clusters: 2, total: 5000 });
    expect(file.rows[4999]).toEqual({ name: "p-4999", restarts: 999 });
    exportRows.mockReturnValueOnce(found(0));
    expect(await (await ask("kind=pods&format=json")).json()).toMatchObject({ rows: [], count: 0 });
  });

  it("names the clusters it lacks in a header and first of all in the file", async () => {
    exportRows.mockImplementation(() => found(1, { partial: [west] }));
    const csv = await ask("kind=pods&format=csv");
    expect(csv.headers.get("quarterdeck-partial")).toBe("west%20%C3%A9;stale");
    const [comment] = (await csv.text()).split("\r\n");
    expect(comment).toBe(
      "# partial: 1 of 2 clusters are missing or old: west é (stale, as of 2025-11-20T00:53:20.000Z: no answer)",
    );
    expect(await (await ask("kind=pods&format=json")).json()).toMatchObject({ partial: [west] });
    exportRows.mockImplementation(() => found(3));
  });

  it("takes the rows named in a body", async () => {
    const body = JSON.stringify({ kind: "pods", format: "csv", ids: ["east/pods/default/a"] });
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${quarterdeck.url}/api/v1/export`, { method: "POST", body, headers });
    expect(answer.status).toBe(200);
    expect(exportRows.mock.lastCall?.[1]).toMatchObject({ ids: ["east/pods/default/a"], where: "" });
  });

  it("stops reading rows when its reader stops", async () => {
    const endless = found(50_000_000);
    exportRows.mockReturnValueOnce(endless);
    const answer = await ask("kind=pods&format=csv");
    const reader = answer.body?.getReader();
    await reader?.read();
    await vi.waitFor(() => expect(endless.read()).toBeGreaterThan(0));
    // What the sockets between us hold is a few megabytes; all of it were a gigabyte.
    let before = -1;
    await vi.waitFor(
      () => {
        const now = endless.read();
        const isStill = now === before;
        before = now;
        expect(isStill).toBe(true);
      },
      { interval: 200, timeout: 10_000 },
    );
    expect(endless.read()).toBeLessThan(5_000_000);
    await reader?.cancel();
  });

  it("that cannot be understood is refused before a byte of it is sent", async () => {
    const where = new ApiProblem("QD-400-input", "The filter is wrong.");
    exportRows.mockImplementationOnce(() => {
      throw where;
    });
    for (const query of ["kind=pods&format=csv&where=x", "kind=pods&format=xml", "kind=pods&format=csv&sort=a;b"]) {
      const answer = await ask(query);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
      expect(answer.headers.get("content-disposition")).toBeNull();
    }
  });
});
