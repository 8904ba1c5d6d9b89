import { PlainText } from "#components/ui/plain-text.tsx";
import type { MarkerAnswer } from "#lib/contract/marker.ts";
import { formatNoun } from "#lib/format/count.ts";
import { formatTime } from "#lib/format/time.ts";

interface MarkerListProps {
  answer: MarkerAnswer;
  timeZone: string | undefined;
}

/** The markers of the charts in words: to read one after the other, and for who cannot see a line. */
export function MarkerList({ answer: { markers, leftOut, notes }, timeZone }: MarkerListProps) {
  const count = (kind: "deploy" | "restart"): number => markers.filter((one) => one.kind === kind).length;
  return (
    <details className="mt-3 text-small text-ink-2">
      <summary className="w-fit cursor-default rounded">
        {formatNoun(count("deploy"), "deploy")} and {formatNoun(count("restart"), "restart")} in this time
        {leftOut > 0 && `, and ${leftOut} older ones that are not drawn`}
      </summary>
      <ol className="mt-1 max-h-60 overflow-auto rounded border border-line">
        {markers.map(({ at, kind, label }) => (
          <li key={`${at} ${label}`} className="flex gap-3 border-b border-line px-2 py-0.5 last:border-b-0">
            <span className="shrink-0 text-ink-3 tabular-nums">{formatTime(at * 1000, timeZone)}</span>
            <span className={`min-w-0 wrap-anywhere ${kind === "restart" ? "text-crit" : ""}`}>
              <PlainText text={label} />
            </span>
          </li>
        ))}
      </ol>
      {notes.map((note) => (
        <p key={note} className="mt-1 text-ink-3">
          {note}
        </p>
      ))}
    </details>
  );
}
