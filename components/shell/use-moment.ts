import { parseMoment, printMoment } from "#lib/model/time/range.ts";
import { urlPart } from "#lib/query/url/part.ts";
import { useUrlPart } from "#lib/query/url/use-url.ts";

const momentPart = urlPart(
  (text) => {
    const at = parseMoment(text);
    return at === undefined ? null : at / 1000;
  },
  (at: number) => printMoment(at * 1000),
);

/** The moment that the console shows, `?at=2026-11-20T14:00Z`, in Unix seconds; null is now, or cannot be read. */
export const useMoment = () => useUrlPart("at", momentPart, "push");
