interface ProgressProps {
  label: string;
  /** Done so far; undefined when it cannot be told. */
  done?: number;
  of: number;
}

/** How far something that ends has come. */
export function Progress({ label, done, of }: ProgressProps) {
  const width = done === undefined ? "100%" : `${Math.min(100, (100 * done) / Math.max(1, of))}%`;
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={of}
      aria-valuenow={done}
      className="block h-1.5 w-full overflow-hidden rounded-full bg-grid"
    >
      <span
        className={`block h-full rounded-full bg-busy ${done === undefined ? "breathe" : "transition-[width]"}`}
        style={{ width }}
      />
    </span>
  );
}
