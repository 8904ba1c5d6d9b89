import { describe, expect, it } from "vitest";

import type { EventRow } from "#lib/contract/kind.ts";

import { groupEvents } from "./group.ts";

const anEvent = (fields: Partial<EventRow>): EventRow => ({
  id: "",
  cluster: "east",
  resource: "events",
  namespace: "shop",
  name: "",
  uid: "",
  createdAt: 1,
  status: "Normal",
  health: "ok",
  type: "Normal",
  reason: "Pulled",
  message: "done",
  objectKind: "Pod",
  objectName: "web-1",
  count: 1,
  firstAt: 10,
  lastAt: 10,
  source: "kubelet",
  ...fields,
});

describe("events that say the same", () => {
  it("are one, with all objects, counts and times", () => {
    const uid = "fd789faf-dd2a-476e-a8b1-dc463ce287ef";
    const [group, ...others] = groupEvents([
      anEvent({ objectName: "web-1", message: `restarting web-1 (${uid})`, count: 2, firstAt: 5, lastAt: 9 }),
      anEvent({ objectName: "web-2", message: "restarting web-2 (…)", count: 3, firstAt: 7, lastAt: 20 }),
    ]);
    expect(others).toEqual([]);
    expect(group).toMatchObject({ objectNames: ["web-1", "web-2"], count: 5, firstAt: 5, lastAt: 20 });
    expect(group?.message).toBe("restarting … (…)");
  });

  it("of one object keep their words", () => {
    expect(groupEvents([anEvent({ message: "restarting web-1" })])[0]?.message).toBe("restarting web-1");
  });

  it("come with warnings first, then the latest; an unknown time is the oldest", () => {
    const groups = groupEvents([
      anEvent({ reason: "a", lastAt: 30 }),
      anEvent({ reason: "b", type: "Warning", lastAt: 5 }),
      anEvent({ reason: "c", lastAt: null }),
      anEvent({ reason: "d", type: "Warning", lastAt: 6 }),
    ]);
    expect(groups.map(({ reason }) => reason)).toEqual(["d", "b", "a", "c"]);
  });
});
