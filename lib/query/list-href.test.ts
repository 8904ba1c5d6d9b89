import { describe, expect, it } from "vitest";

import { kindOfPath, toListHref } from "./list-href.ts";

describe("the address of a list", () => {
  it("holds the query as one would type it", () => {
    expect(toListHref("pods", { where: "crashloop ns:payments,data cluster:prod-eu-*", sort: "-restarts" })).toBe(
      "/pods?q=crashloop+ns:payments,data+cluster:prod-eu-*&sort=-restarts",
    );
    expect(toListHref("nodes", {})).toBe("/nodes");
  });

  it("survives what has a meaning in addresses", () => {
    const where = 'image:"a&b=c#d" reason:100%';
    expect(new URL(toListHref("pods", { where }) ?? "", "http://x").searchParams.get("q")).toBe(where);
  });

  it("shows deployments among workloads, and is none for kinds without a list of queries", () => {
    expect(toListHref("deployments", { where: "drifted" })).toBe("/workloads?q=kind:deployments+drifted");
    expect(toListHref("services", {})).toBeNull();
  });

  it("tells its kind", () => {
    expect([kindOfPath("/pods"), kindOfPath("/"), kindOfPath("/pods/a/b"), kindOfPath("/drift")]).toEqual([
      "pods",
      null,
      null,
      null,
    ]);
  });
});
