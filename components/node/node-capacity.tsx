import { Meter } from "#components/ui/meter.tsx";
import type { NodeRow } from "#lib/contract/kind.ts";
import { formatBytes, formatMillicores } from "#lib/format/quantity.ts";
import { parseQuantity } from "#lib/model/quantity/parse.ts";

interface NodeCapacityProps {
  row: NodeRow | null | undefined;
  /** Kubernetes quantities by resource, as the node reports them. */
  allocatable: Readonly<Record<string, string>>;
  capacity: Readonly<Record<string, string>>;
}

/** Disk and huge pages are bytes; anything else (`nvidia.com/gpu`) is counted. */
function amountOf(name: string, quantities: Readonly<Record<string, string>>): string {
  const text = quantities[name] ?? "?";
  const bytes = /storage$|^hugepages-/.test(name) ? parseQuantity(text) : null;
  return bytes === null ? text : formatBytes(bytes);
}

/** How much of the node is spoken for: what the scheduler goes by, not what is used. */
export function NodeCapacity({ row, allocatable, capacity }: NodeCapacityProps) {
  const others = Object.keys(allocatable).filter(
    (name) => !["cpu", "memory", "pods"].includes(name) && allocatable[name] !== "0",
  );
  const lines = [
    { label: "CPU", requested: row?.cpuRequestedMillicores, most: row?.cpuMillicores, format: formatMillicores },
    { label: "Memory", requested: row?.memoryRequestedBytes, most: row?.memoryBytes, format: formatBytes },
    { label: "Pods", requested: row?.pods, most: row?.podCapacity, format: String },
  ];
  return (
    <dl className="grid grid-cols-[80px_auto_minmax(0,1fr)] items-center gap-x-4 gap-y-1.5">
      {lines.map(({ label, requested = null, most = null, format }) => (
        <div key={label} className="contents">
          <dt className="text-ink-3">{label}</dt>
          <dd>
            <Meter label={label} requested={requested} allocatable={most} format={format} />
          </dd>
          <dd className="text-ink-2">
            {requested === null ? "?" : format(requested)} of {most === null ? "?" : format(most)}
          </dd>
        </div>
      ))}
      {others.map((name) => (
        <div key={name} className="contents">
          <dt className="col-span-2 truncate text-ink-3" title={name}>
            {name}
          </dt>
          <dd className="text-ink-2">
            {amountOf(name, allocatable)}
            {capacity[name] !== undefined && ` of ${amountOf(name, capacity)}`}
          </dd>
        </div>
      ))}
    </dl>
  );
}
