import { describe, expect, it } from "vitest";

import { toMeasure } from "./measure.ts";
import { formatFigure, type Report, toMarkdown } from "./report.ts";

const report: Report = {
  command: "npm run bench -- B1",
  at: "2026-11-20T10:00:00.000Z",
  machine: { cores: 2, cpu: "a processor", memoryGigabytes: 24, node: "24.1.0", loadBefore: 0.1, pinned: true },
  pods: 1000,
  measures: [
    toMeasure({
      benchmark: "B1",
      what: "CPU a pod",
      unit: "µs",
      ours: [10, 12, 11],
      peer: { name: "client-node", values: [100, 100, 100] },
      target: { of: "ratio", bound: "at most", value: 1 / 6 },
    }),
    toMeasure({
      benchmark: "B3",
      what: "memory a pod",
      unit: "B",
      ours: [200],
      target: { of: "ours", bound: "at most", value: 235 },
    }),
  ],
  remarks: ["B8 was not measured."],
};

describe("report", () => {
  it("shows medians with least and greatest, the ratio, the target and the verdict", () => {
    const lines = toMarkdown(report).split("\n");
    expect(lines).toContain(
      "| B1 | CPU a pod | 11 µs (10-12) | client-node: 100 | 0.11 (0.1-0.12) | ≤ 0.167 × | met |",
    );
    expect(lines).toContain("| B3 | memory a pod | 200 B |  |  | ≤ 235 B | met |");
  });

  it("names the command, the machine and what is missing", () => {
    const text = toMarkdown(report);
    expect(text).toContain(
      "`npm run bench -- B1`, 2026-11-20, 2 × a processor, 24 GB, Node 24.1.0, pinned, load before 0.1",
    );
    expect(text).toContain("- B8 was not measured.");
  });

  it("rounds to three digits and keeps thousands", () => {
    expect([0.012345, 1.5, 99.96, 123.4, 48_211, Number.NaN].map(formatFigure)).toEqual([
      "0.0123",
      "1.5",
      "100",
      "123",
      "48,211",
      "-",
    ]);
  });
});
