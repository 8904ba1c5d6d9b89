import { describe, expect, it } from "vitest";

import { expectLogCheck, foundAlong, lookAlong, someLines, told } from "#lib/testing/builders/seen-pipeline.ts";

import { logsPartlySilent } from "./log-03.ts";

describe(`LOG-03: ${logsPartlySilent.title}`, () => {
  expectLogCheck(logsPartlySilent, (nodes) => ({ nodes }));

  it("names nodes and namespaces that had no line", () => {
    const nodes = told({ silent: ["n1", "n2"], expected: 9 });
    const namespaces = told({ silent: ["shop"], expected: 4 });
    const { summary, steps } = foundAlong(logsPartlySilent, { nodes, namespaces });
    expect(summary).toBe("2 of 9 nodes had no line for 30 min: n1, n2; 1 of 4 namespaces had no line for 30 min: shop");
    expect(steps[0]?.severity).toBe("warning");
  });

  it("leaves a cluster that is silent as a whole to LOG-02", () => {
    const lines = someLines({ count: 0, isMoving: false });
    expect(lookAlong(logsPartlySilent, { lines })).toMatchObject({ state: "na" });
  });
});
