import { describe, expect, it } from "vitest";

import { aLogstash, aStore, expectLogCheck, foundAlong, told } from "#lib/testing/builders/seen-pipeline.ts";

import { logMappingIll } from "./log-09.ts";

describe(`LOG-09: ${logMappingIll.title}`, () => {
  expectLogCheck(logMappingIll, (mapping) => ({ store: aStore({ mapping }) }));

  it.each([
    [
      { fullest: { index: "logs-1", fields: 960, limit: 1000 }, conflicts: [] },
      "logs-1 has 960 of 1000 fields: lines with new ones will be refused",
    ],
    [
      { fullest: null, conflicts: [{ field: "status", types: ["keyword", "long"] }] },
      "1 fields are of several types: status (keyword, long)",
    ],
  ])("is found of %j", (mapping, summary) => {
    const one = foundAlong(logMappingIll, { store: aStore({ mapping: told(mapping) }) });
    expect(one).toMatchObject({ summary, steps: [{ severity: "warning" }] });
  });

  it("tells of documents that are refused for good", () => {
    const { summary } = foundAlong(logMappingIll, { logstash: aLogstash({ refusedPerSecond: 2 }) });
    expect(summary).toBe("the store refuses 2 documents/s of Logstash main for good");
  });
});
