import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import type { PodRow } from "#lib/contract/kind.ts";
import type { QueryAnswer, QueryRequest } from "#lib/contract/query.ts";
import { parseQuantity } from "#lib/model/quantity/parse.ts";

import { type ConsoleApi, openConsoleApi } from "./console-api.ts";
import { kubectlOf } from "./kubectl.ts";
import { eventually } from "./question.ts";

const stack = inject("stack");
let api: ConsoleApi;

beforeAll(async () => {
  api = await openConsoleApi(stack);
});
afterAll(() => api.close());

const query = <K extends "pods" | "nodes">(request: QueryRequest & { kind: K }): Promise<QueryAnswer<K>> =>
  api.post("/api/v1/query", request);

/** Controllers act between two looks: equal at one moment is what is meant. */
async function expectSame(ours: () => Promise<unknown[]>, theirs: () => unknown[] | Promise<unknown[]>): Promise<void> {
  const both = await eventually(
    async () => ({ ours: await ours(), theirs: await theirs() }),
    (pair) => JSON.stringify(pair.ours) === JSON.stringify(pair.theirs),
    30_000,
  );
  expect(both.ours).toEqual(both.theirs);
  expect(both.ours.length).toBeGreaterThan(0);
}

describe.each(["east", "west"])("in %s", (cluster) => {
  const kubectl = kubectlOf(stack, cluster);

  test("what is requested on a node is what kubectl describe allocates", async () => {
    const ours = async () => {
      const { rows } = await query({ kind: "nodes", where: `cluster:${cluster}`, sort: [{ by: "name" }] });
      return rows.map((row) => [row.name, row.pods, row.cpuRequestedMillicores, row.memoryRequestedBytes]);
    };
    await expectSame(ours, () => readAllocated(kubectl.text("describe", "nodes")));
  });

  test("grouped by status, pods are counted as kubectl's STATUS", async () => {
    const ours = async () => {
      const { groups } = await query({ kind: "pods", where: `cluster:${cluster}`, group: { by: "status" } });
      return (groups ?? []).map(({ value, count }) => `${value} ${count}`).toSorted();
    };
    await expectSame(ours, () => {
      const statuses = kubectl.table("get", "pods", "--all-namespaces").map((row) => row["STATUS"] ?? "");
      return Object.entries(Object.groupBy(statuses, (status) => status))
        .map(([status, all]) => `${status} ${all?.length}`)
        .toSorted();
    });
  });
});

/** `kubectl describe nodes`: name, pods, CPU in thousandths and memory in bytes that are requested. */
function readAllocated(text: string): unknown[] {
  return text
    .split(/^(?=Name:)/m)
    .filter((part) => part.startsWith("Name:"))
    .map((part) => {
      const [, name = ""] = /^Name:\s+(\S+)/.exec(part) ?? [];
      const [, pods] = /^Non-terminated Pods:\s+\((\d+) in total\)/m.exec(part) ?? [];
      const allocated = part.slice(part.indexOf("Allocated resources:"));
      const requested = (resource: string): number =>
        parseQuantity(new RegExp(`^ +${resource} +(\\S+)`, "m").exec(allocated)?.[1] ?? "") ?? Number.NaN;
      return [name, Number(pods), Math.round(requested("cpu") * 1000), requested("memory")];
    });
}

describe("an export is what the table shows", () => {
  const columns = ["cluster", "namespace", "name", "status", "ready", "containers", "restarts", "node"] as const;
  const where = encodeURIComponent("restarts>0");
  const path = `/api/v1/export?kind=pods&where=${where}&sort=cluster,namespace,name&columns=${columns.join(",")}`;
  const table = async () => {
    const sort = ["cluster", "namespace", "name"].map((by) => ({ by }));
    const { rows } = await query({ kind: "pods", where: "restarts>0", sort, window: { limit: 1000 } });
    return rows.map((row: PodRow) => columns.map((column) => String(row[column])));
  };

  test("as JSON", async () => {
    const exported = async () => {
      const { rows, count } = JSON.parse(await api.text(`${path}&format=json`)) as {
        rows: Record<string, unknown>[];
        count: number;
      };
      expect(count).toBe(rows.length);
      return rows.map((row) => columns.map((column) => String(row[column])));
    };
    await expectSame(exported, table);
  });

  test("as CSV", async () => {
    const exported = async () => {
      const [head, ...lines] = (await api.text(`${path}&format=csv`)).trimEnd().split("\r\n");
      expect(head).toBe(columns.join(","));
      // Kubernetes names have neither commas nor quotes.
      return lines.map((line) => line.split(","));
    };
    await expectSame(exported, table);
  });
});
