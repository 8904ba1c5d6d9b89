import { CellAge } from "#components/table/cell-age.tsx";
import { CellHealth } from "#components/table/cell-health.tsx";
import { CellName } from "#components/table/cell-name.tsx";
import { CellText } from "#components/table/cell-text.tsx";
import { clusterColumn } from "#components/table/cluster-column.tsx";
import type { Column } from "#components/table/column.ts";
import { useTimeText } from "#components/ui/clock.ts";
import { later } from "#components/ui/later.tsx";
import { inkOf } from "#components/ui/shape.tsx";
import type { OtherRow } from "#lib/contract/kind.ts";
import { formatSeconds } from "#lib/format/age.ts";
import { formatCount } from "#lib/format/count.ts";
import { classOf } from "#lib/model/backup/phase.ts";

import { ProgressCell } from "./progress-cell.tsx";
import { numberAt, textAt } from "./row-value.ts";

const PartlyCell = later(() => import("./partly-cell.tsx"), null);

/** Until when it is kept. */
function Expires({ at }: { at: number | null }) {
  const left = useTimeText((now) => (at === null ? "" : formatSeconds(at - now / 1000)));
  const isPast = left === "0s";
  if (at === null) return <CellText text="" />;
  return <span className={isPast ? inkOf.warn : "text-ink-3"}>{isPast ? "expired" : `in ${left}`}</span>;
}

const Troubles = ({ row }: { row: OtherRow }) => {
  const [errors, warnings] = [numberAt(row, "errors") ?? 0, numberAt(row, "warnings") ?? 0];
  if (errors + warnings === 0) return <CellText text="" />;
  return (
    <span title={`${errors} errors, ${warnings} warnings`}>
      <span className={errors > 0 ? inkOf.crit : "text-ink-3"}>{errors}</span>
      <span className="text-ink-3"> / </span>
      <span className={warnings > 0 ? inkOf.warn : "text-ink-3"}>{warnings}</span>
    </span>
  );
};

const when = (key: string, header: string): Column<OtherRow> => ({
  key,
  header,
  width: 76,
  align: "end",
  firstOrder: "desc",
  value: (row) => numberAt(row, key),
  cell: (row) => <CellAge since={numberAt(row, key)} />,
});

const words = (key: string, header: string, width: number): Column<OtherRow> => ({
  key,
  header,
  width,
  value: (row) => textAt(row, key),
  cell: (row) => <CellText text={textAt(row, key)} isQuiet />,
});

/** What backups and restores have alike: their name, where, how they ended and how long they took. */
const shared = (header: string): Column<OtherRow>[] => [
  {
    key: "name",
    header,
    width: 200,
    grow: true,
    value: (row) => row.name,
    cell: (row) => <CellName health={row.health} name={row.name} />,
  },
  clusterColumn(104),
  {
    key: "status",
    header: "Phase",
    width: 130,
    grow: true,
    isUrgent: true,
    value: (row) => row.status,
    cell: (row) => <CellHealth health={row.health} status={row.status} />,
  },
  {
    key: "completedAt",
    header: "Took",
    width: 88,
    exports: ["startedAt", "completedAt", "itemsDone", "items"],
    value: (row) => `${numberAt(row, "completedAt") ?? ""} ${numberAt(row, "itemsDone") ?? ""}`,
    cell: (row) => <ProgressCell row={row} />,
  },
  {
    key: "items",
    header: "Items",
    width: 60,
    align: "end",
    firstOrder: "desc",
    value: (row) => numberAt(row, "items"),
    cell: (row) => formatCount(numberAt(row, "items")),
  },
  {
    key: "errors",
    header: "Errors",
    width: 72,
    align: "end",
    firstOrder: "desc",
    exports: ["errors", "warnings"],
    value: (row) => numberAt(row, "errors"),
    cell: (row) => <Troubles row={row} />,
  },
];

/** What failed in part has its reason beside its phase, or the way to it. */
const withWhy = (column: Column<OtherRow>): Column<OtherRow> =>
  column.key === "status" ? { ...column, cell: (row) => <Phase row={row} /> } : column;

function Phase({ row: { cluster, namespace, name, status, health } }: { row: OtherRow }) {
  if (classOf(status) !== "partial") return <CellHealth health={health} status={status} />;
  return (
    <span className="flex min-w-0 items-baseline gap-x-1.5">
      <span className="shrink-0">
        <CellHealth health={health} status={status} />
      </span>
      <PartlyCell at={{ cluster, namespace, name }} />
    </span>
  );
}

export const backupColumns: readonly Column<OtherRow>[] = [
  ...shared("Backup").map(withWhy),
  words("schedule", "Schedule", 90),
  words("location", "Storage", 76),
  {
    key: "expiresAt",
    header: "Expires",
    width: 76,
    align: "end",
    value: (row) => numberAt(row, "expiresAt"),
    cell: (row) => <Expires at={numberAt(row, "expiresAt")} />,
  },
  when("startedAt", "Began"),
];

export const restoreColumns: readonly Column<OtherRow>[] = [
  ...shared("Restore"),
  words("backup", "From backup", 200),
  words("includedNamespaces", "Namespaces", 140),
  when("startedAt", "Began"),
];
