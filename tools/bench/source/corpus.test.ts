import { describe, expect, it } from "vitest";

import { buildCorpus, podJson, podListBody } from "#lib/demo/scale/corpus.ts";
import { pageOf } from "#lib/demo/scale/page.ts";
import { placePods } from "#lib/demo/scale/placement.ts";
import { pods as podKind } from "#lib/server/kind/pods.ts";
import { Table } from "#lib/server/store/table.ts";
import { listReader, type Wire } from "#lib/server/wire/wire.ts";
import { tableLines } from "#tools/bench/ours/table-lines.ts";

import { rowOfPod } from "./row.ts";

const PODS = 400;
const rows: string[] = [];
const corpus = buildCorpus(placePods(PODS, 3), (pod) => rows.push(rowOfPod(pod)));

function readLines(wire: Wire, limit: number): string[] {
  const table = new Table("bench", podKind);
  let token = "";
  do {
    const page = pageOf(PODS, limit, token);
    const reader = listReader(wire, podKind.projection, (draft) => void table.upsert(draft));
    for (const part of podListBody(corpus, page, wire, "2000000000")) reader.push(part);
    expect(reader.end()).toMatchObject({
      resourceVersion: "2000000000",
      continue: page.continueToken,
      remaining: page.remaining,
    });
    token = page.continueToken;
  } while (token !== "");
  return [...tableLines(table)];
}

describe("corpus", () => {
  it("gives the same bytes for the same seed, and others for another", () => {
    const again = buildCorpus(placePods(PODS, 3));
    expect(again.protobuf.offsets).toEqual(corpus.protobuf.offsets);
    expect(podJson(again, 17).equals(podJson(corpus, 17))).toBe(true);
    expect(buildCorpus(placePods(PODS, 4)).index).not.toEqual(corpus.index);
  });

  it.each([
    ["protobuf", 0],
    ["protobuf", 150],
    ["json", 0],
    ["json", 150],
  ] as const)("is read by the product from %s pages of %i as the rows it promises", (wire, limit) => {
    expect(readLines(wire, limit).sort()).toEqual(rows.toSorted());
  });

  it("is in the order of the API server and of ordinary size", () => {
    const keys = [...corpus.index.keys()];
    expect(keys).toEqual(keys.toSorted((a, b) => (a.replace("/", "\0") < b.replace("/", "\0") ? -1 : 1)));
    const average = (corpus.json.offsets.at(-1) ?? 0) / PODS;
    expect(average).toBeGreaterThan(4500);
    expect(average).toBeLessThan(6500);
  });

  it("has pods of every fate", () => {
    const text = rows.join("\n");
    for (const phase of ["Running", "Pending"]) expect(text).toContain(`\t${phase}\t`);
    expect(corpus.json.bytes.includes("CrashLoopBackOff")).toBe(true);
  });
});
