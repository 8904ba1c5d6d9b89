import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { DrillBook } from "#lib/server/observe/drill/drill-book.ts";
import { openState, type State } from "#lib/server/state/open.ts";
import { aDrill } from "#lib/testing/builders/a-drill.ts";

import { claim } from "./claim.ts";

let state: State;
let book: DrillBook;
beforeEach(() => {
  state = openState({ file: ":memory:" });
  book = new DrillBook(state);
});
afterEach(() => state.close());

const shop = { cluster: "east", namespace: "shop", into: "east", scratch: "drill-shop-1" };

describe("what a drill claims", () => {
  it("is its namespace, also while another is only about to begin, until that lets go", () => {
    const release = claim(book, shop);
    expect(() => claim(book, { ...shop, into: "rehearsal" })).toThrow("A drill of shop in east is running.");
    claim(book, { ...shop, namespace: "till", scratch: "drill-till-1" });
    release();
    expect(claim(book, { ...shop, into: "rehearsal" })).toBeTypeOf("function");
  });

  it("is the scratch namespace's name in a cluster, which namespaces of two clusters may share", () => {
    claim(book, { ...shop, into: "rehearsal" });
    const west = { ...shop, cluster: "west" };
    expect(() => claim(book, { ...west, into: "rehearsal" })).toThrow("A drill of shop in east is running.");
    expect(claim(book, { ...west, into: "west" })).toBeTypeOf("function");
  });

  it("is kept off by drills that run, and not by those that ended", async () => {
    await book.put(aDrill({ step: "restore", into: "" }), Date.now());
    expect(() => claim(book, shop)).toThrow("QD-409-drill");
    await book.put(aDrill({ step: null, into: "" }), Date.now());
    expect(claim(book, shop)).toBeTypeOf("function");
  });
});
