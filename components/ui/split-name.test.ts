import { describe, expect, it } from "vitest";

import { splitName } from "./split-name.ts";

describe("a name that is cut", () => {
  it("keeps the end that tells a pod from its siblings", () => {
    expect(splitName("thumbnails-75fd4c4db7-x2kqv")).toEqual(["thumbnails-75fd4c4db7", "-x2kqv"]);
  });

  it("keeps as much of its end as is asked for", () => {
    expect(splitName("arn:aws:eks:eu-west-1:1234:cluster/prod", 10)[1]).toBe("uster/prod");
  });

  it("keeps the beginning of a host name, whose end all nodes share", () => {
    const node = "ip-10-117-0-16.eu-west-1.compute.internal";
    expect(splitName(node)).toEqual([node, ""]);
  });

  it("is not split when it is short", () => {
    expect(splitName("ip-10-4-2-9")).toEqual(["ip-10-4-2-9", ""]);
  });

  it("joins to itself", () => {
    for (const name of ["", "a", "a".repeat(18), "b".repeat(19), "c".repeat(253)])
      expect(splitName(name).join("")).toBe(name);
  });
});
