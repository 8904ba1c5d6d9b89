/** `1/2`, coloured when not all are ready and that is a fault. */
export function CellReady({ ready, of, isFault }: { ready: number; of: number; isFault: boolean }) {
  return (
    <span className={ready < of && isFault ? "text-crit" : ""}>
      {ready}
      <span className="text-ink-3">/{of}</span>
    </span>
  );
}
