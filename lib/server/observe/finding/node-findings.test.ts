import { beforeEach, describe, expect, it } from "vitest";

import type { Table } from "#lib/server/store/table.ts";
import { aTable, draftOf } from "#lib/testing/a-table.ts";
import { aNode } from "#lib/testing/an-object.ts";

import { ClusterFindings } from "./cluster-findings.ts";
import { FirstSeenTimes } from "./first-seen.ts";

const start = 1_800_000_000;
let nodes: Table;
let version: string | null;
let findings: ClusterFindings;

beforeEach(() => {
  nodes = aTable("nodes");
  nodes.isComplete = true;
  version = "v1.36.3";
  findings = new ClusterFindings(
    (resource) => (resource === "nodes" ? nodes : undefined),
    new FirstSeenTimes(),
    () => version,
  );
});

const put = (name: string, ready: boolean) => nodes.upsert(draftOf("nodes", aNode(name, { ready })));
function found(now: number): string[] {
  while (findings.step(now));
  return Array.from(findings.all(), ({ check, name, verdict }) => {
    const severity = verdict.state === "found" ? verdict.steps[0]?.severity : verdict.state;
    return `${check} ${name} ${severity}`;
  }).toSorted();
}

describe("the nodes of a cluster", () => {
  it("are worse together: the same node is critical once more than a tenth of them is not ready", () => {
    for (let index = 0; index < 19; index++) put(`n${index}`, true);
    put("bad", false);
    expect(found(start)).toEqual(["HLT-010 bad warning"]);
    put("n0", false);
    put("n1", false);
    expect(found(start + 1)).toEqual(["HLT-010 bad critical", "HLT-010 n0 critical", "HLT-010 n1 critical"]);
  });

  it("flap when they come and go, and no more once a quarter of an hour has passed", () => {
    for (let second = 0; second < 4; second++) {
      put("n1", second % 2 === 0);
      found(start + second);
    }
    put("n1", true);
    expect(found(start + 10)).toEqual(["HLT-014 n1 warning"]);
    expect(found(start + 16 * 60)).toEqual([]);
  });

  it("are judged anew when the API server says its version", () => {
    version = null;
    put("n1", true);
    expect(found(start)).toEqual(["VER-01 n1 unknown"]);
    version = "v1.30.0";
    expect(found(start + 1)).toEqual(["VER-01 n1 critical"]);
  });
});
