import { Button } from "#components/ui/button.tsx";
import { useTimeText } from "#components/ui/clock.ts";
import { Notice } from "#components/ui/notice.tsx";
import { useRootChoice } from "#components/ui/use-root-choice.ts";
import { zone, zoneName } from "#components/ui/zone.ts";
import { formatSince } from "#lib/format/age.ts";
import { formatClock } from "#lib/format/time.ts";

/** Says that somebody paused the screen, and since when. Comes when they do. */
export default function FrozenBanner({ at, onThaw }: { at: number; onThaw: () => void }) {
  const chosenZone = useRootChoice(zone);
  const ago = useTimeText((now) => formatSince(at, now));
  return (
    <div className="shrink-0 border-b border-line bg-panel px-3 py-1.5 sm:px-5">
      <Notice tone="busy" role="status">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="min-w-0 flex-1 basis-64">
            <b className="font-semibold text-ink">Paused: as of {formatClock(at, at, zoneName(chosenZone))}.</b> Nothing
            on this screen changes; it is {ago} old.
          </span>
          <Button onClick={onThaw}>Resume</Button>
        </div>
      </Notice>
    </div>
  );
}
