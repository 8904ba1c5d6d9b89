import { describe, expect, it } from "vitest";

import { backupsAt, hoursAgo } from "#lib/testing/builders/seen-backup.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { repositoryIll } from "./bkp-012.ts";

const well = {
  nowMs: backupsAt,
  status: "Ready",
  message: "",
  maintenance: "Succeeded",
  maintainedMs: hoursAgo(5),
  createdMs: hoursAgo(2000),
};

describe("BKP-012, a repository that cannot be used or that nobody tidies", () => {
  it("says nothing of one that is ready and maintained, or was just made", () => {
    expect(repositoryIll.look(well)).toBeNull();
    expect(repositoryIll.look({ ...well, maintainedMs: null, maintenance: "", createdMs: hoursAgo(100) })).toBeNull();
    expect(repositoryIll.look({ ...well, status: "New", maintainedMs: null, createdMs: hoursAgo(1) })).toBeNull();
  });

  it("is found when it is not ready, with its own words, and when its maintenance failed", () => {
    const locked = foundOf(repositoryIll.look({ ...well, status: "NotReady", message: "locked by another" }));
    expect(locked).toMatchObject({ summary: "not ready: locked by another", steps: [{ afterSeconds: 3600 }] });
    expect(foundOf(repositoryIll.look({ ...well, maintenance: "Failed" })).summary).toBe("its last maintenance failed");
  });

  it("is found after a week without maintenance, from then on", () => {
    expect(repositoryIll.look({ ...well, maintainedMs: hoursAgo(167) })).toBeNull();
    const old = foundOf(repositoryIll.look({ ...well, maintainedMs: hoursAgo(240) }));
    expect(old).toMatchObject({ summary: "not maintained for 10 days", since: hoursAgo(72) / 1000 });
    const never = foundOf(repositoryIll.look({ ...well, maintainedMs: null, createdMs: hoursAgo(240) }));
    expect(never.summary).toBe("never maintained in the 10 days that it is there");
  });
});
