import { useState } from "react";

import { useMoment } from "#components/shell/use-moment.ts";
import { parseMoment, printMoment } from "#lib/model/time/range.ts";
import { or, urlPart, urlText } from "#lib/query/url/part.ts";
import { useUrl } from "#lib/query/url/use-url.ts";

const moment = urlPart(
  (text) => (parseMoment(text) ?? Number.NaN) / 1000 || null,
  (at: number) => printMoment(at * 1000),
);
const parts = { since: moment, until: moment, q: or(urlText, "") };

const DAY_SECONDS = 86_400;

/** From when to when the address asks what changed: since yesterday, until the moment that is shown, or now. In Unix seconds. */
export function useChangeWindow() {
  const [{ since, until, q }, change] = useUrl(parts);
  const [shown] = useMoment();
  const [now] = useState(() => Math.floor(Date.now() / 1000));
  const end = shown !== null && since !== null && shown > since ? shown : now;
  const to = until ?? end;
  return {
    from: since ?? to - DAY_SECONDS,
    to,
    isUntilNow: to === now,
    where: q,
    choose: (next: { since?: number; until?: number | null }) => change(next, "push"),
    narrow: (where: string) => change({ q: where === "" ? null : where }),
  };
}

export type ChangeWindow = ReturnType<typeof useChangeWindow>;
