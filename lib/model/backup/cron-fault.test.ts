import { describe, expect, it } from "vitest";

import { cronFault } from "./cron-fault.ts";

/** The text with what is wrong between brackets. */
const marked = (text: string): string => {
  const fault = cronFault(text);
  return fault === null
    ? text
    : `${text.slice(0, fault.from)}[${text.slice(fault.from, fault.to)}]${text.slice(fault.to)}`;
};

describe("a cron", () => {
  it.each(["0 2 * * *", "*/15 * * * 1-5", "@daily", "@every 6h", "CRON_TZ=Europe/Berlin 0 2 * * *"])(
    "that Velero takes has nothing wrong: %s",
    (text) => expect(cronFault(text)).toBe(null),
  );

  it.each([
    ["0 25 * * *", "0 [25] * * *", "hour", /takes 0-23/],
    ["61 2 * * *", "[61] 2 * * *", "minute", /takes 0-59/],
    ["0 2 * 13 *", "0 2 * [13] *", "month", /JAN-DEC/],
    ["0 2 * *", "0 2 * *[]", "day of the week", /4 of the five/],
    ["", "[]", "minute", /0 of the five/],
    ["0 0 2 * * *", "0 0 2 * * [*]", "", /no seconds/],
    ["CRON_TZ=Mars/Base 0 2 * * *", "CRON_TZ=[Mars/Base] 0 2 * * *", "time zone", /no time zone/],
    ["@every 6", "[@every 6]", "", /no duration/],
    ["0 2 31 2 *", "[0 2 31 2 *]", "", /no day that there is/],
  ])("%j is refused at its place: %s", (text, expected, field, sentence) => {
    expect(marked(text)).toBe(expected);
    expect(cronFault(text)).toMatchObject({ field, sentence: expect.stringMatching(sentence) });
  });
});
