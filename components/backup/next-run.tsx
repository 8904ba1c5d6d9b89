import { useTimeText } from "#components/ui/clock.ts";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { RunStanding } from "#lib/contract/backup.ts";
import { formatSeconds } from "#lib/format/age.ts";

import { sayMoment, sayRunStanding, toneOfStanding } from "./backup-words.ts";

interface NextRunProps {
  /** Unix seconds; of a missed run when it was due. */
  nextAt: number | null;
  standing: RunStanding | null;
  timeZone?: string;
}

/** When a schedule fires next, or since when it should have. */
export function NextRun({ nextAt, standing, timeZone = "UTC" }: NextRunProps) {
  const away = useTimeText((now) => (nextAt === null ? "" : formatSeconds(Math.abs(nextAt - Math.floor(now / 1000)))));
  if (standing === null) return <span className="text-ink-3">no schedule</span>;
  const title = nextAt === null ? undefined : sayMoment(nextAt, timeZone);
  if (standing === "due")
    return <span title={title}>{nextAt === null ? "?" : <span className="text-ink-2">in {away}</span>}</span>;
  const tone = toneOfStanding(standing);
  const words = standing === "missed" ? `missed ${away}` : sayRunStanding(standing).toLowerCase();
  return (
    <span className={`flex min-w-0 items-center gap-1.5 ${inkOf[tone]}`} title={title}>
      <Shape tone={tone} />
      <span className="truncate">{words}</span>
    </span>
  );
}
