"use client";

import { Skeleton } from "#components/ui/skeleton.tsx";
import { useRootChoice } from "#components/ui/use-root-choice.ts";
import { zone, zoneName } from "#components/ui/zone.ts";
import type { Alert, AlertHistory } from "#lib/contract/alert.ts";
import { formatSeconds } from "#lib/format/age.ts";
import { formatNoun } from "#lib/format/count.ts";
import { formatTime } from "#lib/format/time.ts";
import { useAlertHistory } from "#lib/query/alert.ts";

import { toneOfAlert } from "./alert-words.ts";

const fills = { crit: "bg-crit", warn: "bg-warn", busy: "bg-busy", unknown: "bg-unknown", ok: "bg-ok" } as const;

/** The alert's last 24 hours: where it was pending and where it fired. */
export function AlertDay({ alert }: { alert: Alert }) {
  const { data, error } = useAlertHistory(alert.id);
  if (data === undefined)
    return (
      <div className="h-9">
        {error === null ? <Skeleton width="100%" /> : <Note>Its history could not be read.</Note>}
      </div>
    );
  if (data.state !== "ok")
    return (
      <div className="h-9">
        <Note>{data.reason}</Note>
      </div>
    );
  return <Strip history={data} fill={fills[toneOfAlert({ severity: alert.severity })]} />;
}

const Note = ({ children }: { children: string }) => <p className="text-small text-ink-3">{children}</p>;

function Strip({ history, fill }: { history: AlertHistory; fill: string }) {
  const chosenZone = useRootChoice(zone);
  const { from, to, intervals } = history;
  const firing = intervals.filter(({ state }) => state === "firing");
  const seconds = firing.reduce((sum, one) => sum + (Math.min(one.to, to) - one.from) / 1000, 0);
  const at = (time: number): string => `${((Math.min(Math.max(time, from), to) - from) / (to - from)) * 100}%`;
  const say = (time: number): string => formatTime(time, zoneName(chosenZone));
  const sentence = `Fired ${formatNoun(firing.length, "time")} in the last 24 hours, for ${formatSeconds(seconds)} in all`;
  return (
    <figure className="grid gap-1">
      <div role="img" aria-label={sentence} className="relative h-3.5 overflow-hidden rounded-sm bg-page">
        {intervals.map((one) => (
          <span
            key={`${one.state} ${one.from}`}
            title={`${one.state} ${say(one.from)} to ${say(Math.min(one.to, to))}`}
            style={{ left: at(one.from), width: `max(2px, calc(${at(one.to)} - ${at(one.from)}))` }}
            className={`absolute inset-y-0 ${one.state === "firing" ? fill : "border-y border-line-strong bg-hover"}`}
          />
        ))}
      </div>
      <figcaption className="flex justify-between gap-2 text-micro text-ink-3">
        <span>24 h ago</span>
        <span className="truncate">{sentence}</span>
        <span>now</span>
      </figcaption>
    </figure>
  );
}
