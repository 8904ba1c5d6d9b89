import { CellAge } from "#components/table/cell-age.tsx";
import { CellCluster } from "#components/table/cell-cluster.tsx";
import { CellName } from "#components/table/cell-name.tsx";
import { CellText } from "#components/table/cell-text.tsx";
import type { Column } from "#components/table/column.ts";
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

export const scheduleColumns: readonly Column<ScheduleRow>[] = [
  {
    key: "name",
    header: "Schedule",
    width: 140,
    grow: true,
    value: (row) => row.name,
    cell: (row) => <CellName health={row.health} name={row.name} />,
  },
  {
    key: "cluster",
    header: "Cluster",
    width: 120,
    grow: true,
    value: (row) => row.cluster,
    cell: (row) => <CellCluster cluster={row.cluster} />,
  },
  {
    key: "next",
    header: "Next run",
    width: 124,
    isUrgent: true,
    value: (row) => row.nextAt,
    cell: (row) => <NextRun nextAt={row.nextAt} standing={row.standing} timeZone={row.timeZone} />,
  },
  {
    key: "runs",
    header: "A week back, a week ahead",
    width: 188,
    value: (row) => row.runs.filter(({ state }) => state === "missed").length,
    cell: (row) => <RunStrip runs={row.runs} timeZone={row.timeZone} />,
  },
  {
    key: "cron",
    header: "Fires",
    width: 190,
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
    width: 180,
    grow: true,
    firstOrder: "desc",
    value: (row) => row.namespaces,
    cell: Takes,
  },
  {
    key: "ttl",
    header: "Keeps",
    width: 60,
    align: "end",
    value: (row) => row.ttlSeconds,
    cell: (row) => saySpan(row.ttlSeconds),
  },
  { key: "location", header: "Storage", width: 90, value: (row) => row.location },
  { key: "overlaps", header: "Overlaps", width: 110, value: (row) => row.overlaps.length, cell: Overlap },
];
