import { DEFAULT_RANGE, parseTimeRange, printTimeRange } from "#lib/model/time/range.ts";
import { or, urlPart } from "#lib/query/url/part.ts";

/** `?time=` of an address. The same object for every part of the page, as long as the text is the same. */
export const timeParser = or(
  urlPart((text) => parseTimeRange(text) ?? null, printTimeRange),
  DEFAULT_RANGE,
);
