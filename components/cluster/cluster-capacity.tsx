import { Meter } from "#components/ui/meter.tsx";
import type { ClusterSummary } from "#lib/contract/fleet.ts";
import { formatCount } from "#lib/format/count.ts";
import { formatBytes, formatMillicores } from "#lib/format/quantity.ts";

/** How much of a cluster is given away, and how much is left. */
export function ClusterCapacity({ cluster: { capacity, figures } }: { cluster: ClusterSummary }) {
  return (
    <dl className="grid grid-cols-[auto_auto_minmax(0,1fr)] items-center gap-x-3 gap-y-1">
      <Line
        label="CPU"
        requested={capacity.cpuRequestedMillicores}
        allocatable={capacity.cpuAllocatableMillicores}
        format={formatMillicores}
      />
      <Line
        label="Memory"
        requested={capacity.memoryRequestedBytes}
        allocatable={capacity.memoryAllocatableBytes}
        format={formatBytes}
      />
      {/* Pods that ended count here as well: a node's own row counts only those that hold room. */}
      <Line label="Pods" requested={figures.pods} allocatable={capacity.podCapacity} format={formatCount} />
    </dl>
  );
}

interface LineProps {
  label: string;
  requested: number | null;
  allocatable: number | null;
  format: (value: number) => string;
}

function Line({ label, requested, allocatable, format }: LineProps) {
  const left = requested === null || allocatable === null ? null : allocatable - requested;
  return (
    <>
      <dt className="text-ink-3">{label}</dt>
      <dd>
        <Meter label={label} requested={requested} allocatable={allocatable} format={format} />
      </dd>
      <dd className="truncate text-ink-2">
        {requested === null ? "?" : format(requested)} of {allocatable === null ? "?" : format(allocatable)}
        {left !== null && (
          <span className={left < 0 ? "text-crit" : "text-ink-3"}>
            {left < 0 ? `, ${format(-left)} too much` : `, ${format(left)} left`}
          </span>
        )}
      </dd>
    </>
  );
}
