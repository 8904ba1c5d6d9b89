import { inkOf } from "#components/ui/shape.tsx";
import { formatSeconds } from "#lib/format/age.ts";
import { formatCron } from "#lib/format/cron.ts";
import { cronFault } from "#lib/model/backup/cron-fault.ts";
import { intervalFrom, nextFiring, readTiming, type Timing } from "#lib/model/backup/schedule.ts";

const SHOWN = 5;

/** What a cron says, in words; when it fires next, here and in UTC; and how old a point can get by it. Or where it is wrong. */
export function ScheduleCronHelp({ cron, now }: { cron: string; now: number }) {
  const fault = cronFault(cron);
  if (fault !== null)
    return (
      <div role="status" className={`text-small ${inkOf.crit}`}>
        <p className="font-mono whitespace-pre" aria-hidden>
          {cron.slice(0, fault.from)}
          <mark className="rounded-xs bg-crit-bg text-crit outline outline-crit">
            {cron.slice(fault.from, fault.to) || " "}
          </mark>
          {cron.slice(fault.to)}
        </p>
        <p>{capital(fault.sentence)}.</p>
      </div>
    );
  const timing = readTiming(cron);
  const interval = intervalFrom(timing, now);
  return (
    <div role="status" className="text-small">
      <p>
        <b className="font-semibold">{capital(formatCron(cron))}</b>
        <span className="text-ink-2">
          {" "}
          · at most {formatSeconds(interval / 1000)} between two points, which is an objective of{" "}
          {formatSeconds((interval * 1.1) / 1000)}
        </span>
      </p>
      <Firings timing={timing} now={now} />
    </div>
  );
}

function Firings({ timing, now }: { timing: Timing; now: number }) {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const isElsewhere = zone !== "UTC";
  const firings: number[] = [];
  for (let at = nextFiring(timing, now); firings.length < SHOWN && Number.isFinite(at); at = nextFiring(timing, at))
    firings.push(at);
  return (
    <table className="mt-1 text-ink-2">
      <thead className="text-ink-3">
        <tr>
          <th scope="col" className="pr-6 text-left font-normal">
            Fires next, UTC
          </th>
          {isElsewhere && (
            <th scope="col" className="text-left font-normal">
              {zone}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {firings.map((at) => (
          <tr key={at}>
            <td className="pr-6">{wordsOf(at, "UTC")}</td>
            {isElsewhere && <td>{wordsOf(at, zone)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const capital = (text: string): string => text.replace(/^./, (first) => first.toUpperCase());

const wordsOf = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  }).format(at);
