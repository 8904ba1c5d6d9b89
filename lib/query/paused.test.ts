import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";

import { pausedIn } from "./paused.ts";

const id = "east/schedules/velero/nightly";

describe("whether a schedule is paused", () => {
  it("is what the newest list says that has it", () => {
    const client = new QueryClient();
    const list = (where: string, rows: object[], updatedAt: number) =>
      client.setQueryData(["backup-schedules", where], { schedules: rows }, { updatedAt });
    expect(pausedIn(client, id)).toBeUndefined();
    list("", [{ id, paused: false }], 1000);
    expect(pausedIn(client, id)).toBe(false);
    list("cluster:east", [{ id, paused: true }], 2000);
    list("cluster:west", [{ id: "west/schedules/velero/nightly", paused: false }], 3000);
    expect(pausedIn(client, id)).toBe(true);
    list("", [{ id, paused: false }], 4000);
    expect(pausedIn(client, id)).toBe(false);
  });

  it("is not known of one that no list has, or while one is still to come", () => {
    const client = new QueryClient();
    client.getQueryCache().build(client, { queryKey: ["backup-schedules", "slow"] });
    expect(pausedIn(client, id)).toBeUndefined();
  });
});
