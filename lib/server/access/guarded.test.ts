import { describe, expect, it } from "vitest";

import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { aViewer } from "#lib/testing/an-engine.ts";

import type { Grant } from "./grant.ts";
import { Guarded } from "./guarded.ts";

const placed = { cluster: "east", resource: "pods", namespace: "shop" } as const;

describe("what was gathered for nobody in particular", () => {
  it("comes out for a viewer, as it is at that moment", () => {
    const entries = [placed];
    const guarded = new Guarded(() => entries);
    entries.push({ ...placed, namespace: "pay" } as never);
    expect([...guarded.visibleTo(aViewer)].map(({ namespace }) => namespace)).toEqual(["shop", "pay"]);
  });

  it.each<[string, Grant, number]>([
    ["nothing", { state: "none" }, 0],
    ["what nobody knows", { state: "unknown", reason: "not asked yet" }, 0],
    ["another namespace", { state: "some", namespaces: new Set(["pay"]) }, 0],
    ["its namespace", { state: "some", namespaces: new Set(["shop"]) }, 1],
  ])("comes out for a viewer who may see %s: %o, so many times: %i", (_name, grant, count) => {
    const viewer = aViewerNamed("stranger", { grants: { ...aViewer.grants, of: () => grant } });
    expect([...new Guarded(() => [placed]).visibleTo(viewer)]).toHaveLength(count);
  });
});
