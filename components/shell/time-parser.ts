import { createParser } from "nuqs";

import { DEFAULT_RANGE, parseTimeRange, printTimeRange } from "#lib/model/time/range.ts";

/** `?time=` of an address. The only one: nuqs hands a parsed value from hook to hook, whatever their parsers. */
export const timeParser = createParser({
  parse: (text) => parseTimeRange(text) ?? null,
  serialize: printTimeRange,
  eq: (one, other) => printTimeRange(one) === printTimeRange(other),
})
  .withDefault(DEFAULT_RANGE)
  .withOptions({ history: "push" });
