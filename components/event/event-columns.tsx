import { CellAge } from "#components/table/cell-age.tsx";
import { CellCluster } from "#components/table/cell-cluster.tsx";
import { CellObject } from "#components/table/cell-object.tsx";
import { CellText } from "#components/table/cell-text.tsx";
import type { Column } from "#components/table/column.ts";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { EventRow } from "#lib/contract/kind.ts";
import { formatCount } from "#lib/format/count.ts";
import { shortText } from "#lib/format/visible-text.ts";

export const eventColumns: readonly Column<EventRow>[] = [
  {
    key: "reason",
    header: "Reason",
    width: 168,
    value: (event) => event.reason,
    cell: (event) => (
      <span className={`flex min-w-0 items-center gap-2 ${event.health === "ok" ? "" : inkOf[event.health]}`}>
        <Shape tone={event.health} label={event.type} />
        <span className="truncate font-[520]" title={shortText(event.reason, 1000)}>
          {shortText(event.reason)}
        </span>
      </span>
    ),
  },
  {
    key: "lastAt",
    header: "Seen",
    width: 72,
    align: "end",
    firstOrder: "desc",
    value: (event) => event.lastAt,
    cell: (event) => <CellAge since={event.lastAt} />,
  },
  {
    key: "objectName",
    header: "Object",
    width: 190,
    grow: true,
    value: (event) => event.objectName,
    exports: ["objectKind", "objectName"],
    cell: (event) => <CellObject kind={event.objectKind} name={event.objectName} />,
  },
  {
    key: "message",
    header: "Message",
    width: 240,
    isUrgent: true,
    grow: true,
    value: (event) => event.message,
    cell: (event) => <CellText text={event.message} />,
  },
  {
    key: "count",
    header: "Count",
    width: 54,
    align: "end",
    firstOrder: "desc",
    value: (event) => event.count,
    cell: (event) => formatCount(event.count),
  },
  {
    key: "type",
    header: "Type",
    width: 70,
    value: (event) => event.type,
    cell: (event) => <CellText text={event.type} isQuiet />,
  },
  {
    key: "cluster",
    header: "Cluster",
    width: 104,
    grow: true,
    value: (event) => event.cluster,
    cell: (event) => <CellCluster cluster={event.cluster} />,
  },
  {
    key: "namespace",
    header: "Namespace",
    width: 92,
    value: (event) => event.namespace,
    cell: (event) => <CellText text={event.namespace} />,
  },
  {
    key: "source",
    header: "Source",
    width: 120,
    isOptional: true,
    value: (event) => event.source,
    cell: (event) => <CellText text={event.source} isQuiet />,
  },
  {
    key: "firstAt",
    header: "First seen",
    width: 80,
    align: "end",
    firstOrder: "desc",
    isOptional: true,
    value: (event) => event.firstAt,
    cell: (event) => <CellAge since={event.firstAt} />,
  },
];
