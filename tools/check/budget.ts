import { isSource, isTest } from "./files.ts";

export interface Measured {
  file: string;
  lines: number;
}

export interface BudgetReport {
  problems: string[];
  summary: string;
}

// style.md section 1: trees admired for their shape stay inside these.
const limits = { median: 60, p95: 200, max: 300 };

// Words that name no thing (style.md section 5).
const forbiddenWords = new Set([
  "manager",
  "helper",
  "helpers",
  "util",
  "utils",
  "data",
  "info",
  "item",
  "items",
  "common",
  "misc",
]);

/** Sizes and names of the tree against the budget. The median is reported, not enforced: one small file would move it. */
export function judgeBudget(files: readonly Measured[]): BudgetReport {
  const sources = files.filter(({ file }) => isSource(file));
  const lengths = sources
    .filter(({ file }) => !isTest(file))
    .map(({ lines }) => lines)
    .toSorted((a, b) => a - b);
  const p95 = quantile(lengths, 0.95);
  const problems = [
    ...sources
      .filter(({ lines }) => lines > limits.max)
      .map(({ file, lines }) => `${file} has ${lines} lines; take it apart at ${limits.max}`),
    ...sources.flatMap(({ file }) => misnamed(file)),
    ...(p95 > limits.p95 ? [`95 % of the files have up to ${p95} lines; the budget is ${limits.p95}`] : []),
  ];
  const shape = `median ${quantile(lengths, 0.5)} (aim ≤ ${limits.median}), p95 ${p95}, longest ${lengths.at(-1) ?? 0} lines`;
  return {
    problems,
    summary: `${lengths.length} source files: ${shape}; ${ratio(sources)} lines of test a line of lib`,
  };
}

function misnamed(file: string): string[] {
  const name = file.split("/").at(-1) ?? "";
  const word = name.split(/[-.]/).find((part) => forbiddenWords.has(part));
  return word === undefined ? [] : [`${file}: "${word}" says nothing; name the thing or the verb`];
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

function ratio(sources: readonly Measured[]): string {
  const lib = sources.filter(({ file }) => file.startsWith("lib/") && !file.startsWith("lib/testing/"));
  const sum = (chosen: readonly Measured[]): number => chosen.reduce((total, { lines }) => total + lines, 0);
  const tests = sum(lib.filter(({ file }) => isTest(file)));
  return (tests / Math.max(1, sum(lib) - tests)).toFixed(2);
}
