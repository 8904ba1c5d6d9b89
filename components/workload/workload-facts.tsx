import { Ago } from "#components/ui/ago.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { WorkloadRow } from "#lib/contract/kind.ts";
import type { WorkloadRef } from "#lib/query/workload.ts";

const kinds = { deployments: "Deployment", statefulsets: "StatefulSet", daemonsets: "DaemonSet" } as const;

/** How far a workload is: what is wanted, and how much of it is updated, ready and available. */
export function WorkloadFacts({ object, row }: { object: WorkloadRef; row: WorkloadRow | null | undefined }) {
  if (row === null) return null;
  if (row === undefined) return <Loading />;
  const { desired, total } = row;
  return (
    <>
      <p className="flex flex-wrap gap-x-4">
        <span className="text-ink-3">{kinds[object.resource]}</span>
        <span>
          <span className="text-ink-3">Age</span> <Ago at={row.createdAt === null ? null : row.createdAt * 1000} />
        </span>
        {row.paused && <b className="font-medium text-warn">paused</b>}
      </p>
      <div className="mt-2 grid max-w-[560px] grid-cols-4 gap-3">
        <Figure
          label="Desired"
          count={desired}
          of={desired}
          note={total === desired ? "" : `${total} exist`}
          row={row}
        />
        <Figure label="Updated" count={row.updated} of={desired} row={row} />
        <Figure label="Ready" count={row.ready} of={desired} row={row} />
        <Figure label="Available" count={row.available} of={desired} row={row} />
      </div>
    </>
  );
}

/** As high as what comes. */
function Loading() {
  return (
    <div className="min-h-[70px]">
      <Skeleton width="60%" />
    </div>
  );
}

interface FigureProps {
  label: string;
  count: number;
  of: number;
  note?: string;
  row: WorkloadRow;
}

function Figure({ label, count, of, note = "", row }: FigureProps) {
  const isOff = count !== of;
  const tone = isOff ? (row.health === "ok" ? "busy" : row.health) : "ok";
  const share = of === 0 ? 1 : Math.min(1, count / of);
  return (
    <div>
      <p className="text-ink-3">{label}</p>
      <p className={`flex items-baseline gap-1 text-heading font-[620] ${isOff ? inkOf[tone] : "text-ink"}`}>
        {isOff && <Shape tone={tone} />}
        {count}
        {note !== "" && <span className="text-small font-normal text-warn">{note}</span>}
      </p>
      <div aria-hidden className="mt-0.5 h-1 overflow-hidden rounded-sm bg-grid">
        <div className={`h-full ${inkOf[tone]} bg-current transition-[width]`} style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
}
