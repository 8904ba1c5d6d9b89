import { describe, expect, it } from "vitest";

import { aViewer } from "#lib/testing/an-engine.ts";

import { Guarded } from "./guarded.ts";
import type { Viewer } from "./viewer.ts";

const placed = { cluster: "east", resource: "pods", namespace: "shop" } as const;

describe("what was gathered for nobody in particular", () => {
  it("comes out for a viewer, as it is at that moment", () => {
    const entries = [placed];
    const guarded = new Guarded(() => entries);
    entries.push({ ...placed, namespace: "pay" } as never);
    expect([...guarded.visibleTo(aViewer)].map(({ namespace }) => namespace)).toEqual(["shop", "pay"]);
  });

  it("stays in for a viewer whose rights nobody has defined", () => {
    const stranger = { name: "stranger", mode: "unheard-of" } as unknown as Viewer;
    expect([...new Guarded(() => [placed]).visibleTo(stranger)]).toEqual([]);
  });
});
