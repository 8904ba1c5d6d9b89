import { useTimeText } from "#components/ui/clock.ts";
import { inkOf } from "#components/ui/shape.tsx";
import { formatSeconds } from "#lib/format/age.ts";
import { formatTime } from "#lib/format/time.ts";

/** When it is deleted (Unix seconds); `already` once that is past. */
export function ExpiryWords({ at }: { at: number | null }) {
  const left = useTimeText((now) => (at === null ? "" : formatSeconds(at - now / 1000)));
  if (at === null) return <span className="text-ink-3">not said</span>;
  return (
    <span title={formatTime(at * 1000)} className={left === "0s" ? inkOf.warn : ""}>
      {left === "0s" ? "already" : `in ${left}`}
    </span>
  );
}
