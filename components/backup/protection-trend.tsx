import { Sparkline } from "#components/charts/sparkline.tsx";
import { Part } from "#components/object/part.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { ScheduleRow } from "#lib/contract/backup.ts";
import { formatNoun } from "#lib/format/count.ts";
import { useSchedules } from "#lib/query/backup.ts";
import { withValues } from "#lib/query/where.ts";

import { linesOfTrend } from "./trend-words.ts";

const SHOWN = 3;

interface ProtectionTrendProps {
  cluster: string;
  /** Names of those that take the namespace. */
  schedules: readonly string[];
}

/** How large the runs were that take a namespace, and how long they took: what is unusual about the newest, in words. */
export function ProtectionTrend({ cluster, schedules }: ProtectionTrendProps) {
  const where = withValues("", "cluster", [cluster]);
  return (
    <Part query={useSchedules(where)}>
      {(answer) => {
        const own = answer.schedules.filter((row) => schedules.includes(row.name));
        if (own.length === 0) return <p className="text-ink-2">No schedule takes it, so no runs can be compared.</p>;
        return (
          <ul className="grid gap-3">
            {own.slice(0, SHOWN).map((row) => (
              <Trend key={row.id} row={row} />
            ))}
            {own.length > SHOWN && (
              <li className="text-small text-ink-3">and {formatNoun(own.length - SHOWN, "schedule")} more</li>
            )}
          </ul>
        );
      }}
    </Part>
  );
}

function Trend({ row: { cluster, name, trend, anomalies } }: { row: ScheduleRow }) {
  const where = withValues(withValues("", "cluster", [cluster]), "name", [name]);
  return (
    <li>
      <p className="flex items-baseline gap-2">
        <ScopeLink href={`/backups/schedules?q=${encodeURIComponent(where)}`} className="hover:underline">
          {name}
        </ScopeLink>
        <span className="text-small text-ink-3">{formatNoun(trend.length, "run")}</span>
      </p>
      {trend.length > 1 &&
        linesOfTrend(trend).map(({ label, values, words }) => (
          <p key={label} className="grid grid-cols-[40px_minmax(0,1fr)_150px] items-center gap-2 text-small">
            <span className="text-ink-3">{label}</span>
            <Sparkline label={`${label} of the runs of ${name}`} values={values} />
            <span className="text-right text-ink-2">{words}</span>
          </p>
        ))}
      {anomalies.length > 0 && <Notice tone="warn">Unusual: {anomalies.join("; ")}.</Notice>}
    </li>
  );
}
