import { CellAge } from "#components/table/cell-age.tsx";
import { CellName } from "#components/table/cell-name.tsx";
import { CellText } from "#components/table/cell-text.tsx";
import { clusterColumn } from "#components/table/cluster-column.tsx";
import type { Column } from "#components/table/column.ts";
import { inkOf } from "#components/ui/shape.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { LocationRow } from "#lib/contract/backup.ts";

const states = { available: "Available", unavailable: "Unavailable", unknown: "Unknown" } as const;

const State = ({ state, reason, health }: LocationRow) => (
  <span className={`truncate ${health === "ok" ? "" : inkOf[health]}`} title={reason}>
    {states[state]}
    {reason !== "" && <span className="text-ink-2">: {reason}</span>}
  </span>
);

const Bucket = ({ bucket, prefix }: LocationRow) => (
  <CellText text={prefix === "" ? bucket : `${bucket}/${prefix}`} isQuiet />
);

const Access = ({ isReadOnly, isDefault }: LocationRow) => (
  <span className="flex items-center gap-1.5">
    {isReadOnly ? <Tag tone="warn">read only</Tag> : <span className="text-ink-2">read and write</span>}
    {isDefault && <Tag>default</Tag>}
  </span>
);

const count = (key: "backups" | "schedules", header: string): Column<LocationRow> => ({
  key,
  header,
  width: 76,
  align: "end",
  firstOrder: "desc",
  value: (row) => row[key],
});

export const locationColumns: readonly Column<LocationRow>[] = [
  {
    key: "name",
    header: "Location",
    width: 110,
    grow: true,
    value: (row) => row.name,
    cell: (row) => <CellName health={row.health} name={row.name} />,
  },
  clusterColumn(),
  { key: "state", header: "State", width: 160, grow: true, isUrgent: true, value: (row) => row.state, cell: State },
  {
    key: "validated",
    header: "Validated",
    width: 80,
    align: "end",
    value: (row) => row.validatedAt,
    cell: (row) => <CellAge since={row.validatedAt} />,
  },
  { key: "access", header: "Access", width: 150, value: (row) => row.isReadOnly, cell: Access },
  { key: "provider", header: "Provider", width: 80, value: (row) => row.provider },
  {
    key: "bucket",
    header: "Bucket and prefix",
    width: 190,
    grow: true,
    value: (row) => `${row.bucket}/${row.prefix}`,
    cell: Bucket,
  },
  count("backups", "Backups"),
  count("schedules", "Schedules"),
  {
    key: "synced",
    header: "Synced",
    width: 70,
    align: "end",
    value: (row) => row.syncedAt,
    cell: (row) => <CellAge since={row.syncedAt} />,
  },
  {
    key: "shared",
    header: "Also used by",
    width: 110,
    value: (row) => row.sharedWith.length,
    cell: (row) => <CellText text={row.sharedWith.join(", ")} isQuiet />,
  },
];
