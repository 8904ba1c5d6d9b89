import { describe, expect, it } from "vitest";

import { formatCron } from "./cron.ts";

describe("a cron in words", () => {
  it.each([
    ["15 2 * * *", "every day at 02:15 UTC"],
    ["0 2,14 * * *", "every day at 02:00, 14:00 UTC"],
    ["30 1 * * 1-5", "Monday to Friday at 01:30 UTC"],
    ["0 4 * * SUN", "Sunday at 04:00 UTC"],
    ["0 4 * * 0,3", "Sunday, Wednesday at 04:00 UTC"],
    ["0 3 1 * *", "on day 1 of each month at 03:00 UTC"],
    ["5 * * * *", "every hour at :05 UTC"],
    ["5 */6 * * *", "every 6 hours at :05 UTC"],
    ["*/10 * * * *", "every 10 minutes UTC"],
    ["@daily", "every day at 00:00 UTC"],
    ["@every 6h", "every 6h"],
  ])("reads %s", (cron, words) => {
    expect(formatCron(cron)).toBe(words);
  });

  it("names the time zone that stands before it", () => {
    expect(formatCron("CRON_TZ=Europe/Berlin 0 3 * * *")).toBe("every day at 03:00 Europe/Berlin");
  });

  it.each(["0 3 1 1 *", "0-10 3 * * *", "0 3 1 * 1", "0 3 * * 1#2", "nonsense", "0 3 * * XYZ"])(
    "leaves %s as it is where words would say something else",
    (cron) => {
      expect(formatCron(cron)).toBe(`${cron} UTC`);
    },
  );
});
