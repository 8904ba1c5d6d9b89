import { describe, expect, it } from "vitest";

import { aTable, draftOf } from "#lib/testing/a-table.ts";
import { aDeployment } from "#lib/testing/an-object.ts";

import { RowChanges } from "./row-changes.ts";

const put = (table: ReturnType<typeof aTable>, ...objects: object[]): void => {
  for (const object of objects) table.upsert(draftOf("deployments", object));
};

describe("the changed rows of a table", () => {
  it("are all of them at first, then only those that changed", () => {
    const table = aTable("deployments", [aDeployment("a"), aDeployment("b")]);
    const changes = new RowChanges(table);
    expect(changes.take(10)).toEqual([0, 1]);
    expect(changes.take(10)).toEqual([]);
    put(table, aDeployment("b", { desired: 4 }));
    expect(changes.take(10)).toEqual([1]);
    expect(changes.isCurrent).toBe(true);
  });

  it("come in parts, and none is missed that changes between two parts", () => {
    const table = aTable("deployments", [aDeployment("a"), aDeployment("b"), aDeployment("c")]);
    const changes = new RowChanges(table);
    expect(changes.take(2)).toEqual([0, 1]);
    put(table, aDeployment("a", { desired: 4 }));
    expect(changes.take(2)).toEqual([2]);
    expect(changes.isCurrent).toBe(false);
    expect(changes.take(2)).toEqual([0]);
    expect(changes.take(2)).toEqual([]);
    expect(changes.isCurrent).toBe(true);
  });

  it("know the live rows of a namespace, also when a row's number is used again", () => {
    const table = aTable("deployments", [
      aDeployment("a", { namespace: "shop" }),
      aDeployment("b", { namespace: "pay" }),
    ]);
    const changes = new RowChanges(table);
    changes.take(10);
    expect([...changes.rowsIn("shop")]).toEqual([0]);
    expect([...changes.takeNamespaces()].toSorted()).toEqual(["pay", "shop"]);
    table.delete(0);
    put(table, aDeployment("c", { namespace: "pay" }));
    expect(changes.take(10)).toEqual([0]);
    expect([...changes.rowsIn("shop")]).toEqual([]);
    expect([...changes.takeNamespaces()].toSorted()).toEqual(["pay", "shop"]);
    expect([...changes.rowsIn("pay")].toSorted((a, b) => a - b)).toEqual([0, 1]);
  });
});
