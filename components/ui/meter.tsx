interface MeterProps {
  label: string;
  /** What pods asked for; null when unknown. */
  requested: number | null;
  /** What may be given away; null when unknown. */
  allocatable: number | null;
  /** A value for a person: `31.3Gi`. */
  format: (value: number) => string;
}

/** Above this a node takes few pods more; at the whole it takes none. */
const TIGHT = 0.85;

/** Capacity as a bar: requested of allocatable, with its figure, and unknown told apart from none. */
export function Meter({ label, requested, allocatable, format }: MeterProps) {
  if (requested === null || allocatable === null || allocatable === 0) {
    return (
      <span className="text-ink-3" title={`${label}: unknown`}>
        ?
      </span>
    );
  }
  const share = requested / allocatable;
  const fill = share > 1 ? "bg-crit" : share > TIGHT ? "bg-warn" : "bg-accent";
  const words = `${format(requested)} of ${format(allocatable)}`;
  return (
    <span className="inline-flex min-w-0 items-center gap-2 whitespace-nowrap" title={`${label}: ${words}`}>
      <span
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={allocatable}
        aria-valuenow={requested}
        aria-valuetext={words}
        className="block h-1.5 w-16 shrink-0 overflow-hidden rounded-full bg-grid"
      >
        <span className={`block h-full ${fill}`} style={{ width: `${Math.min(100, share * 100)}%` }} />
      </span>
      <span className={share > 1 ? "text-crit" : share > TIGHT ? "text-warn" : ""}>{Math.round(share * 100)} %</span>
    </span>
  );
}
