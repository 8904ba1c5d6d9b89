import { Sparkline } from "#components/charts/sparkline.tsx";
import { CellAge } from "#components/table/cell-age.tsx";
import { CellName } from "#components/table/cell-name.tsx";
import { CellText } from "#components/table/cell-text.tsx";
import { clusterColumn } from "#components/table/cluster-column.tsx";
import type { Column } from "#components/table/column.ts";
import { Shape } from "#components/ui/shape.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { ScheduleRow } from "#lib/contract/backup.ts";
import { formatCron } from "#lib/format/cron.ts";

import { sayCoverage, saySpan } from "./backup-words.ts";
import { NextRun } from "./next-run.tsx";
import { RunStrip } from "./run-strip.tsx";

const Takes = ({ namespaces, coverage, included, excluded }: ScheduleRow) => {
  const from = included.length === 0 ? "all" : included.join(", ");
  const but = excluded.length === 0 ? "" : ` but ${excluded.join(", ")}`;
  return (
    <span className="flex min-w-0 items-center gap-1.5" title={`${from}${but}; of each ${sayCoverage(coverage)}`}>
      <span>{namespaces}</span>
      <span className="truncate text-ink-3">
        {from}
        {but}
      </span>
      {coverage.state === "partial" && <Tag tone="warn">in part</Tag>}
    </span>
  );
};

function Overlap({ overlaps }: ScheduleRow) {
  if (overlaps.length === 0) return <CellText text="" />;
  const words = overlaps.map(({ schedule, namespaces }) => `${schedule} (${namespaces})`).join(", ");
  return <CellText text={words} isQuiet />;
}

/** How much its runs held, and what is strange about the newest. */
function Trend({ trend, anomalies }: ScheduleRow) {
  if (trend.length < 2) return <CellText text="" />;
  return (
    <span className="flex w-full min-w-0 items-center gap-1.5" title={anomalies.join("; ") || undefined}>
      <Sparkline label="Items of its runs" values={trend.map(({ items }) => items)} />
      {anomalies.length > 0 && <Shape tone="warn" label={anomalies.join("; ")} />}
    </span>
  );
}

export const scheduleColumns: readonly Column<ScheduleRow>[] = [
  {
    key: "name",
    header: "Schedule",
    width: 140,
    grow: true,
    value: (row) => row.name,
    cell: (row) => <CellName health={row.health} name={row.name} />,
  },
  clusterColumn(),
  {
    key: "next",
    header: "Next run",
    width: 116,
    isUrgent: true,
    value: (row) => row.nextAt,
    cell: (row) => <NextRun nextAt={row.nextAt} standing={row.standing} timeZone={row.timeZone} />,
  },
  {
    key: "runs",
    header: "A week back, a week ahead",
    width: 184,
    value: (row) => row.runs.filter(({ state }) => state === "missed").length,
    cell: (row) => <RunStrip runs={row.runs} timeZone={row.timeZone} />,
  },
  {
    key: "cron",
    header: "Fires",
    width: 184,
    grow: true,
    value: (row) => row.cron,
    cell: (row) => (
      <span className="truncate" title={row.cron}>
        {formatCron(row.cron)}
      </span>
    ),
  },
  {
    key: "last",
    header: "Last run",
    width: 70,
    align: "end",
    value: (row) => row.lastAt,
    cell: (row) => (row.lastAt === null ? <CellText text="" /> : <CellAge since={row.lastAt} />),
  },
  {
    key: "namespaces",
    header: "Takes",
    width: 150,
    grow: true,
    firstOrder: "desc",
    value: (row) => row.namespaces,
    cell: Takes,
  },
  {
    key: "ttl",
    header: "Keeps",
    width: 56,
    align: "end",
    value: (row) => row.ttlSeconds,
    cell: (row) => saySpan(row.ttlSeconds),
  },
  {
    key: "trend",
    header: "Items, 30 runs",
    width: 112,
    value: (row) => row.anomalies.length,
    cell: Trend,
  },
  { key: "location", header: "Storage", width: 90, isOptional: true, value: (row) => row.location },
  { key: "overlaps", header: "Overlaps", width: 96, value: (row) => row.overlaps.length, cell: Overlap },
];
