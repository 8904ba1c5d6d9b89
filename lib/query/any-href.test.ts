import { describe, expect, it } from "vitest";

import { toAnyHref } from "./any-href.ts";

describe("the address of an object", () => {
  it("is its own page, or the list of its resource with it open", () => {
    const at = { cluster: "eu/1", namespace: "shop", name: "web" };
    expect(toAnyHref({ ...at, resource: "pods" })).toBe("/pods/eu%2F1/shop/web");
    expect(toAnyHref({ ...at, resource: "jobs" })).toBe("/resources/jobs.batch?object=eu/1/jobs/shop/web");
    expect(toAnyHref({ ...at, resource: "services" })).toBe("/resources/services?object=eu/1/services/shop/web");
  });
});
