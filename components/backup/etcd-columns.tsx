import { CellAge } from "#components/table/cell-age.tsx";
import { CellName } from "#components/table/cell-name.tsx";
import { CellBytes } from "#components/table/cell-quantity.tsx";
import { CellText } from "#components/table/cell-text.tsx";
import type { Column } from "#components/table/column.ts";
import { inkOf } from "#components/ui/shape.tsx";
import type { EtcdRow } from "#lib/contract/etcd.ts";

import { saySpan } from "./backup-words.ts";
import { sayEtcdState, sayKind, sayMembers, sayName, sayOffSite } from "./etcd-words.ts";

const isDark = ({ state }: EtcdRow): boolean => state === "na" || state === "unknown";

const Name = ({ health, cluster, hosted }: EtcdRow) => (
  <span className="flex min-w-0 items-baseline">
    <CellName health={health} name={hosted?.name ?? cluster} />
    {hosted !== null && <span className="ml-1.5 truncate text-small text-ink-3">in {cluster}</span>}
  </span>
);

const State = (row: EtcdRow) => (
  <span
    className={`truncate ${row.health === "unknown" ? "text-ink-3" : row.health === "ok" ? "" : inkOf[row.health]}`}
    title={row.reason}
  >
    {sayEtcdState(row)}
    {row.reason !== "" && <span className="text-ink-2">: {row.reason}</span>}
  </span>
);

/** Nothing tells, or there is nothing to tell of. */
const Nothing = ({ state, reason }: EtcdRow) => (
  <span className="text-ink-3" title={reason}>
    {state === "unknown" ? "?" : "–"}
  </span>
);

const OffSite = (row: EtcdRow) =>
  isDark(row) ? (
    <Nothing {...row} />
  ) : (
    <span className={row.isOffSite === false ? inkOf.warn : row.isOffSite === null ? "text-ink-3" : "text-ink-2"}>
      {sayOffSite(row)}
    </span>
  );

function Members(row: EtcdRow) {
  if (row.members.length === 0) return <Nothing {...row} />;
  const isWhole = row.members.every(({ isFresh }) => isFresh);
  const title = row.members
    .map(({ name, isFresh }) => `${name}: ${isFresh ? "fresh" : "none that is fresh"}`)
    .join("\n");
  return (
    <span className={isWhole ? "text-ink-2" : inkOf.warn} title={title}>
      {sayMembers(row)}
    </span>
  );
}

/** Of what an operator makes it is known only that it is younger than its interval. */
const Newest = (row: EtcdRow) =>
  row.newest !== null ? (
    <CellAge since={row.newest.at} />
  ) : row.operator !== null && row.state === "fresh" && row.intervalSeconds !== null ? (
    <span className="text-ink-2" title={row.operator.message}>
      &lt; {saySpan(row.intervalSeconds)}
    </span>
  ) : (
    <Nothing {...row} />
  );

const Interval = (row: EtcdRow) =>
  row.intervalSeconds === null ? (
    <Nothing {...row} />
  ) : (
    <span className="text-ink-2">
      {saySpan(row.intervalSeconds)} {row.intervalFrom === "default" && <span className="text-ink-3">default</span>}
    </span>
  );

const Failures = ({ failures, ...row }: EtcdRow) =>
  failures.length > 0 ? (
    <span className={inkOf.crit} title={failures[0]?.message}>
      {failures.length}
    </span>
  ) : (
    <Nothing {...row} failures={failures} />
  );

/** Widths that fit beside the rail at 1440 pixels. */
export const etcdColumns: readonly Column<EtcdRow>[] = [
  {
    key: "cluster",
    header: "Cluster",
    width: 186,
    grow: true,
    value: sayName,
    cell: Name,
  },
  {
    key: "kind",
    header: "Control plane",
    width: 118,
    value: sayKind,
    cell: (row) => <CellText text={sayKind(row)} isQuiet />,
  },
  { key: "state", header: "State", width: 160, grow: true, isUrgent: true, value: (row) => row.state, cell: State },
  {
    key: "age",
    header: "Newest",
    width: 72,
    align: "end",
    isUrgent: true,
    firstOrder: "desc",
    value: (row) => row.newest?.at ?? null,
    cell: Newest,
  },
  { key: "interval", header: "Every", width: 96, value: (row) => row.intervalSeconds, cell: Interval },
  {
    key: "size",
    header: "Size",
    width: 76,
    align: "end",
    firstOrder: "desc",
    value: (row) => row.newest?.sizeBytes ?? null,
    cell: (row) => {
      const bytes = row.newest?.sizeBytes ?? null;
      return bytes === null ? <Nothing {...row} /> : <CellBytes bytes={bytes} />;
    },
  },
  { key: "offsite", header: "Off-site", width: 84, value: sayOffSite, cell: OffSite },
  { key: "members", header: "etcd nodes", width: 84, value: sayMembers, cell: Members },
  {
    key: "failures",
    header: "Failures",
    width: 72,
    align: "end",
    firstOrder: "desc",
    value: (row) => row.failures.length,
    cell: Failures,
  },
];
