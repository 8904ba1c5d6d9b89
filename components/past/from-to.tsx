import { ArrowRight } from "lucide-react";

import { shortText } from "#lib/format/visible-text.ts";

/** What was and what is; once where it is the same. null cannot be known, and nothing is of what was not there. */
export function FromTo({ before, after }: { before: number | string | null; after: number | string | null }) {
  if (before === after) return <span className="text-ink-3">{show(after)}</span>;
  return (
    <span className="inline-flex flex-wrap items-center gap-1">
      <span className="text-ink-3">{show(before)}</span>
      <ArrowRight aria-label="now" size={12} className="text-ink-3" />
      <b className="font-semibold">{show(after)}</b>
    </span>
  );
}

const show = (value: number | string | null): string =>
  value === null ? "?" : value === "" ? "–" : typeof value === "string" ? shortText(value) : `${value}`;
