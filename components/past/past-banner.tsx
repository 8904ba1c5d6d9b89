"use client";

import { History } from "lucide-react";
import type { ReactNode } from "react";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { useMoment } from "#components/shell/use-moment.ts";
import { Button } from "#components/ui/button.tsx";
import { useTimeText } from "#components/ui/clock.ts";
import { useRootChoice } from "#components/ui/use-root-choice.ts";
import { zone, zoneName } from "#components/ui/zone.ts";
import { formatSince } from "#lib/format/age.ts";
import { formatTime } from "#lib/format/time.ts";
import { printMoment } from "#lib/model/time/range.ts";

const STEPS: readonly (readonly [label: string, name: string, seconds: number])[] = [
  ["−1h", "An hour earlier", -3600],
  ["−5m", "Five minutes earlier", -300],
  ["+5m", "Five minutes later", 300],
  ["+1h", "An hour later", 3600],
];

/** Stands over every page that is not about now: which moment, from where, what is missing, and the way back. */
export function PastBanner({ at, children }: { at: number; children: ReactNode }) {
  const [, setMoment] = useMoment();
  const chosenZone = useRootChoice(zone);
  const [date = "", clock = ""] = formatTime(at * 1000, zoneName(chosenZone)).split(" ");
  const ago = useTimeText((now) => formatSince(at * 1000, now));
  const lateSteps = useTimeText((now) => `${STEPS.filter(([, , by]) => (at + by) * 1000 >= now).length}`);
  return (
    <div
      role="status"
      data-testid="as-of"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-b-2 border-accent bg-selected px-3 py-1.5 sm:px-5"
    >
      <History aria-hidden size={16} className="shrink-0 text-accent-text" />
      <p className="min-w-0 flex-1 basis-72 text-ink-2">
        <b className="font-semibold text-ink">
          As of {clock}, {date}
        </b>
        {ago !== "" && <span> ({ago} ago)</span>}. {children}
      </p>
      <div className="flex flex-wrap items-center gap-1" role="group" aria-label="Another moment">
        {STEPS.map(([label, name, seconds], index) => (
          <Button
            key={label}
            aria-label={name}
            className="px-1.5!"
            disabled={seconds > 0 && STEPS.length - index <= Number(lateSteps)}
            onClick={() => setMoment(at + seconds)}
          >
            {label}
          </Button>
        ))}
        <ScopeLink
          href={`/changes?since=${printMoment(at * 1000)}`}
          className="mx-1.5 whitespace-nowrap text-accent-text hover:underline"
        >
          Changed since
        </ScopeLink>
        <Button look="primary" onClick={() => setMoment(null)}>
          Back to now
        </Button>
      </div>
    </div>
  );
}
