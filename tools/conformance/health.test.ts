import { existsSync } from "node:fs";
import path from "node:path";

import { expect, it } from "vitest";

import { judgeArgoHealth, judgeKstatus } from "./health.ts";

const folder = path.resolve(import.meta.dirname, "../../../shared/conformance");
const suites = [
  ["kstatus", judgeKstatus],
  ["argo-health", judgeArgoHealth],
] as const;

for (const [name, judge] of suites) {
  const cases = path.join(folder, name);
  const isThere = existsSync(cases);
  if (!isThere) console.warn(`SKIPPED: ../shared/conformance/${name} is absent, no case of it was judged.`);
  it.runIf(isThere)(`agrees with every case of ${name}`, () => {
    const verdicts = judge(cases);
    expect(verdicts.length).toBeGreaterThan(0);
    expect(verdicts.filter(({ disagreements, skipped }) => disagreements.length > 0 || skipped !== null)).toEqual([]);
  });
}
