import { describe, expect, it } from "vitest";

import { readTiming } from "#lib/model/backup/schedule.ts";

import { newestFiring } from "./policy.ts";

const at = (text: string): number => Date.parse(text);
const newest = (cron: string, since: string, now: string): string | null => {
  const found = newestFiring(readTiming(cron), at(since), at(now));
  return found === null ? null : new Date(found).toISOString();
};

describe("the newest firing of a policy", () => {
  it("is the last of many, and none before it is due", () => {
    expect(newest("0 3 * * *", "2026-11-01T03:00:00Z", "2026-11-22T03:00:05Z")).toBe("2026-11-22T03:00:00.000Z");
    expect(newest("0 3 * * *", "2026-11-21T03:00:00Z", "2026-11-22T02:59:59Z")).toBe(null);
  });

  it("is found once: what was looked at does not come again", () => {
    expect(newest("*/5 * * * *", "2026-11-22T03:00:00Z", "2026-11-22T03:04:59Z")).toBe(null);
    expect(newest("*/5 * * * *", "2026-11-22T03:00:00Z", "2026-11-22T03:05:00Z")).toBe("2026-11-22T03:05:00.000Z");
  });

  it("goes by the clock of its zone", () => {
    const cron = "CRON_TZ=Europe/Berlin 0 3 * * 6";
    expect(newest(cron, "2026-07-01T00:00:00Z", "2026-07-09T00:00:00Z")).toBe("2026-07-04T01:00:00.000Z");
    expect(newest(cron, "2026-11-16T00:00:00Z", "2026-11-22T00:00:00Z")).toBe("2026-11-21T02:00:00.000Z");
  });

  it("is found after a year of silence, whatever the cron", () => {
    expect(newest("0 3 1 1 *", "2025-06-01T00:00:00Z", "2026-11-22T00:00:00Z")).toBe("2026-01-01T03:00:00.000Z");
    expect(newest("* * * * *", "2020-01-01T00:00:00Z", "2026-11-22T03:04:30Z")).toBe("2026-11-22T03:04:00.000Z");
  });
});
