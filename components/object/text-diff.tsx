import { useMemo } from "react";

import { PlainText } from "#components/ui/plain-text.tsx";
import { type DiffLine, diffLines, toHunks } from "#lib/model/diff/lines.ts";

const looks: Record<DiffLine["change"], string> = {
  same: "text-ink-2",
  added: "bg-ok-bg text-ok",
  removed: "bg-crit-bg text-crit",
};
const signs: Record<DiffLine["change"], string> = { same: " ", added: "+", removed: "−" };

interface TextDiffProps {
  before: string;
  after: string;
  /** What is compared, read out: `Revision 3 to 4`. */
  label: string;
  /** Said instead when nothing changed. */
  same: string;
}

/** What changed from one text to the next, line by line. */
export function TextDiff({ before, after, label, same }: TextDiffProps) {
  const hunks = useMemo(() => toHunks(diffLines(before, after)), [before, after]);
  if (hunks.length === 0) return <p className="mt-2 text-ink-3">{same}</p>;
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className="mt-2 max-h-[60vh] overflow-auto rounded-md border border-line bg-page font-mono text-small leading-[18px]"
    >
      {hunks.map((hunk, at) => (
        <div key={hunk[0]?.before ?? hunk[0]?.after ?? at} className="w-max min-w-full border-line not-first:border-t">
          {hunk.map(({ change, text, before: old, after: now }) => (
            <div key={`${old}-${now}`} className={`flex whitespace-pre ${looks[change]}`}>
              <span aria-hidden className="w-10 shrink-0 pr-2 text-right text-ink-3 select-none">
                {old ?? ""}
              </span>
              <span aria-hidden className="w-10 shrink-0 pr-2 text-right text-ink-3 select-none">
                {now ?? ""}
              </span>
              <span className="w-4 shrink-0" aria-label={change === "same" ? undefined : change}>
                {signs[change]}
              </span>
              <span className="pr-4">
                <PlainText text={text} most={1000} isMultiline />
              </span>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
