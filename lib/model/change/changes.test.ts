import { describe, expect, it } from "vitest";

import type { Revision } from "#lib/contract/workload.ts";
import { majorityOf } from "#lib/model/workload/majority.ts";

import { describeImages, listChanges } from "./changes.ts";

const aRevision = (number: number, createdAt: number | null, images: string[]): Revision => ({
  name: `web-${number}`,
  resource: "replicasets",
  number,
  isCurrent: false,
  createdAt,
  changeCause: "",
  images,
  desired: 0,
  ready: 0,
  managers: [],
  template: "",
});
const write = {
  manager: "argocd-controller",
  operation: "Update",
  subresource: "",
  at: 1010,
  fields: ["spec.template"],
};

describe("who changed what when", () => {
  it("names of each revision what differs, and who wrote the spec in that moment", () => {
    const changes = listChanges([aRevision(2, 1000, ["r/api:2"]), aRevision(1, 10, ["r/api:1"])], [write]);
    expect(changes.map(({ what, detail, who }) => [what, detail, who])).toEqual([
      ["spec.template", "", "argocd-controller"],
      ["revision 2", "api 1 → 2", "argocd-controller"],
      ["revision 1", "api:1", ""],
    ]);
  });

  it("leaves out what only reports, and what has no time", () => {
    const status = { ...write, subresource: "status" };
    expect(listChanges([aRevision(1, null, [])], [status, { ...write, at: null }])).toEqual([]);
  });
});

describe("the difference of images", () => {
  it.each([
    [["r/api:1.8.2"], ["r/api:1.8.3"], "api 1.8.2 → 1.8.3"],
    [["r:5000/api:1"], ["r:5000/api:1", "r/envoy:2"], "+ envoy:2"],
    [["r/api:1", "r/old:1"], ["r/api:1"], "− old:1"],
    [["r/api"], ["r/api@sha256:0123456789abcdef"], "api latest → sha256:0123456789ab"],
    [["r/api:1"], ["r/api:1"], ""],
  ])("of %j and %j is %j", (before, after, words) => {
    expect(describeImages(before, after)).toBe(words);
  });
});

describe("what most clusters have", () => {
  it("is more than half of several, and otherwise nothing", () => {
    expect(majorityOf(["a", "a", "b"])).toBe("a");
    expect(majorityOf(["a", "b"])).toBeNull();
    expect(majorityOf(["a"])).toBeNull();
    expect(majorityOf([])).toBeNull();
  });
});
