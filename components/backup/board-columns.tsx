import { CellName } from "#components/table/cell-name.tsx";
import { CellText } from "#components/table/cell-text.tsx";
import { clusterColumn } from "#components/table/cluster-column.tsx";
import type { Column } from "#components/table/column.ts";
import { Ago } from "#components/ui/ago.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { BoardRow } from "#lib/contract/backup.ts";

import {
  sayCoverage,
  sayKept,
  sayObjectiveSource,
  sayPartly,
  sayProtection,
  saySpan,
  sayVolumes,
  toneOfProtection,
} from "./backup-words.ts";
import { KeptDays } from "./kept-days.tsx";
import { NextRun } from "./next-run.tsx";
import { RpoBar } from "./rpo-bar.tsx";

/** What a namespace's protection is called, and why it is that on hover. */
function ProtectionCell({ row: { protection, reason, partly } }: { row: BoardRow }) {
  const tone = toneOfProtection(protection);
  const ink = protection === "compliant" || protection === "excluded" ? "" : inkOf[tone];
  return (
    <span className={`truncate ${ink}`} title={reason || sayPartly(partly)}>
      {sayProtection(protection)}
    </span>
  );
}

/** Velero's objects could not be read: that there is nothing is not known. */
const NotKnown = ({ reason }: BoardRow) => (
  <span className="text-ink-3" title={reason}>
    ?
  </span>
);

function ObjectiveCell(row: BoardRow) {
  const { objective } = row;
  const { source, targetSeconds } = objective;
  if (source === "unknown") return <NotKnown {...row} />;
  if (targetSeconds === null) return <span className="text-ink-3">none</span>;
  return (
    <span className="truncate" title={sayObjectiveSource(objective)}>
      {saySpan(targetSeconds)} <span className="text-ink-3">{source}</span>
    </span>
  );
}

function CoverageCell(row: BoardRow) {
  const { coverage } = row;
  const words = sayCoverage(coverage);
  if (coverage.state === "unknown") return <NotKnown {...row} />;
  if (coverage.state === "full") return <span className="text-ink-2">full</span>;
  return (
    <span className="flex min-w-0 items-center gap-1.5" title={words}>
      <Shape tone={coverage.state === "none" ? "unknown" : "warn"} />
      <span className={`truncate ${coverage.state === "none" ? "text-ink-3" : inkOf.warn}`}>{words}</span>
    </span>
  );
}

/** How many there are; with a sign where a point does not hold them all, or only beside themselves. */
function Volumes({ volumes, volumesExposed, saving }: BoardRow) {
  if (volumes === null) return <span title="PersistentVolumeClaims may not be read">?</span>;
  if (volumes === 0) return <span className="text-ink-3">0</span>;
  const why = sayVolumes(volumesExposed, saving);
  if (why === "") return <span>{volumes}</span>;
  return (
    <span className="flex items-center justify-end gap-1.5" title={why}>
      <Shape tone="warn" />
      <span className={inkOf.warn}>{volumes}</span>
      <span className="sr-only">{why}</span>
    </span>
  );
}

const provenWords = { proven: "proven", failed: "failed", unproven: "not proven" } as const;
const provenTones = { proven: "ok", failed: "crit", unproven: "unknown" } as const;

/** Whether a restore of it was rehearsed lately, and what came of it. */
function ProvenCell({ proven }: BoardRow) {
  if (proven === null)
    return (
      <span className="text-ink-3" title="No restore of it was ever rehearsed">
        never
      </span>
    );
  return (
    <span className="flex min-w-0 items-center gap-1.5" title={provenWords[proven.verdict]}>
      <Shape tone={provenTones[proven.verdict]} label={provenWords[proven.verdict]} />
      <Ago at={proven.at} />
    </span>
  );
}

/** Widths that fit beside rail and facets at 1440 pixels. */
export const boardColumns: readonly Column<BoardRow>[] = [
  {
    key: "namespace",
    header: "Namespace",
    width: 150,
    grow: true,
    value: (row) => row.namespace,
    cell: (row) => <CellName health={row.health} name={row.namespace} />,
  },
  clusterColumn(104),
  {
    key: "protection",
    header: "Protection",
    width: 112,
    firstOrder: "desc",
    isUrgent: true,
    value: (row) => row.protection,
    cell: (row) => <ProtectionCell row={row} />,
  },
  {
    key: "age",
    header: "Recovery point",
    width: 152,
    firstOrder: "desc",
    isUrgent: true,
    value: (row) => row.pointAt,
    cell: (row) =>
      row.coverage.state === "unknown" ? (
        <NotKnown {...row} />
      ) : (
        <RpoBar pointAt={row.pointAt} objective={row.objective} tone={row.health} />
      ),
  },
  {
    key: "objective",
    header: "Objective",
    width: 112,
    value: (row) => row.objective.targetSeconds,
    cell: ObjectiveCell,
  },
  {
    key: "kept",
    header: "30 days",
    width: 156,
    firstOrder: "asc",
    value: (row) => row.kept,
    cell: (row) => (
      <span className="flex w-full items-center gap-2">
        <KeptDays days={row.days} kept={row.kept} />
        <span className="ml-auto">{sayKept(row.kept)}</span>
      </span>
    ),
  },
  {
    key: "coverage",
    header: "Covers",
    width: 84,
    value: (row) => sayCoverage(row.coverage),
    cell: CoverageCell,
  },
  {
    key: "next",
    header: "Next run",
    width: 104,
    value: (row) => row.nextAt,
    cell: ({ nextAt, standing }) => <NextRun nextAt={nextAt} standing={standing} />,
  },
  {
    key: "proven",
    header: "Proven",
    width: 68,
    value: (row) => row.proven?.at ?? null,
    cell: ProvenCell,
  },
  {
    key: "volumes",
    header: "Volumes",
    width: 64,
    align: "end",
    firstOrder: "desc",
    value: (row) => row.volumes,
    cell: Volumes,
  },
  {
    key: "schedule",
    header: "Schedule",
    width: 110,
    isOptional: true,
    value: (row) => row.schedules.join(", "),
    cell: (row) => <CellText text={row.schedules.join(", ")} isQuiet />,
  },
  {
    key: "owner",
    header: "Owner",
    width: 110,
    isOptional: true,
    value: (row) => row.owner,
    cell: (row) => <CellText text={row.owner} isQuiet />,
  },
];
