import { describe, expect, it } from "vitest";

import { parseWhere } from "#lib/model/where/parse.ts";
import { aSource, aTable, draftOf } from "#lib/testing/a-table.ts";
import { aNode, aPod } from "#lib/testing/an-object.ts";

import { nodeLoad } from "./node-load.ts";
import { readRow } from "./row.ts";
import { select } from "./select.ts";
import type { Table } from "./table.ts";

/** A pod on a node that requests so many cores and GiB. */
function aPodOn(name: string, node: string, cores: number, phase = "Running"): object {
  const pod = aPod(name, { node });
  const requests = { cpu: String(cores), memory: `${cores}Gi` };
  return { ...pod, spec: { nodeName: node, containers: [{ resources: { requests } }] }, status: { phase } };
}

function whole(table: Table): Table {
  table.isComplete = true;
  return table;
}

const nodes = () => aTable("nodes", [aNode("n1"), aNode("n2")]);
const load = (table: Table, joined: readonly Table[]) =>
  ["n1", "n2"].map((name) => {
    const row = readRow(aSource(table, { joined }), table.find("", name));
    return [row["pods"], row["cpuRequestedMillicores"], row["memoryRequestedBytes"]];
  });

describe("what is requested on a node", () => {
  it("is the sum over the pods that hold room on it", () => {
    const pods = whole(aTable("pods", [aPodOn("a", "n1", 1), aPodOn("b", "n1", 2), aPodOn("c", "gone", 4)]));
    expect(load(nodes(), [pods])).toEqual([
      [2, 3000, 3 * 2 ** 30],
      [0, 0, 0],
    ]);
  });

  it("leaves out pods that have ended", () => {
    const pods = whole(aTable("pods", [aPodOn("a", "n1", 1, "Succeeded"), aPodOn("b", "n1", 2, "Failed")]));
    expect(load(nodes(), [pods])[0]).toEqual([0, 0, 0]);
  });

  it("follows pods that come, go and move", () => {
    const [table, pods] = [nodes(), whole(aTable("pods", [aPodOn("a", "n1", 1)]))];
    expect(load(table, [pods])[0]?.[0]).toBe(1);
    pods.upsert(draftOf("pods", aPodOn("b", "n2", 2)));
    expect(load(table, [pods]).map(([count]) => count)).toEqual([1, 1]);
  });

  it("is unknown, not zero, while the pods are not there or not all there", () => {
    const unknown = [null, null, null];
    expect(load(nodes(), [])).toEqual([unknown, unknown]);
    expect(load(nodes(), [aTable("pods", [aPodOn("a", "n1", 1)])])).toEqual([unknown, unknown]);
  });

  it("is sorted and filtered by like any column", () => {
    const pods = whole(aTable("pods", [aPodOn("a", "n2", 2), aPodOn("b", "n1", 1)]));
    const names = (where: string) =>
      select([aSource(nodes(), { joined: [pods] })], {
        where: parseWhere(where),
        sort: [{ by: "cpuRequestedMillicores", order: "desc" }],
        offset: 0,
        limit: 9,
        facets: [],
        nowSeconds: 0,
      }).rows.map(({ name }) => name);
    expect(names("")).toEqual(["n2", "n1"]);
    expect(names("cpuRequestedMillicores<1500")).toEqual(["n1"]);
  });

  it("is a matter of nodes only", () => {
    expect(nodeLoad(aSource(aTable("pods", [aPod("a")])))).toBeNull();
  });
});
