import { describe, expect, it } from "vitest";

import { aCronJob } from "#lib/testing/builders/object-of.ts";
import { after, createdAt } from "#lib/testing/builders/object.ts";
import { rowOfJson } from "#lib/testing/row-of.ts";

import { cronjobs } from "./cronjobs.ts";

describe("a CronJob's row", () => {
  it("has its schedule, its running Jobs and when it last ran", () => {
    const status = { active: [{ name: "a" }, { name: "b" }], lastScheduleTime: after(5), lastSuccessfulTime: after(9) };
    const job = aCronJob().spec({ schedule: "0 3 * * *", timeZone: "Europe/Berlin", suspend: false }).status(status);
    expect(rowOfJson(cronjobs, job.build())).toMatchObject({
      status: "Scheduled",
      health: "ok",
      schedule: "0 3 * * *",
      timeZone: "Europe/Berlin",
      suspended: false,
      active: 2,
      lastScheduledAt: createdAt + 5,
      lastSucceededAt: createdAt + 9,
    });
  });

  it("is suspended when told so", () => {
    const row = rowOfJson(cronjobs, aCronJob().spec({ suspend: true }).build());
    expect(row).toMatchObject({ status: "Suspended", health: "warn", suspended: true });
  });

  it("has never run at first", () => {
    const row = rowOfJson(cronjobs, aCronJob().build());
    expect(row).toMatchObject({ active: 0, lastScheduledAt: null, lastSucceededAt: null });
  });
});
