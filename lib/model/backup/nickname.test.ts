import { expect, it } from "vitest";

import { splitCron } from "./nickname.ts";

it.each([
  ["15 2 * * *", "UTC", "15 2 * * *"],
  ["  15 2 * * *  ", "UTC", "15 2 * * *"],
  ["CRON_TZ=Europe/Berlin 0 4 * * 0", "Europe/Berlin", "0 4 * * 0"],
  ["TZ=Asia/Tokyo   @daily", "Asia/Tokyo", "0 0 * * *"],
  ["@weekly", "UTC", "0 0 * * 0"],
  ["@fortnightly", "UTC", "@fortnightly"],
  ["constructor", "UTC", "constructor"],
  ["CRON_TZ=Europe/Berlin", "UTC", "CRON_TZ=Europe/Berlin"],
])("%s is of the zone %s, with the fields %s", (text, timeZone, fields) => {
  expect(splitCron(text)).toEqual({ timeZone, fields });
});
