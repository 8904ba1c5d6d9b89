import { Ago } from "#components/ui/ago.tsx";

interface CellRestartsProps {
  restarts: number;
  /** Unix seconds of the latest one; null when there was none or it is unknown. */
  lastAt: number | null;
}

/** Restarts with the age of the last one, as kubectl prints them: `14 (3m ago)`. */
export function CellRestarts({ restarts, lastAt }: CellRestartsProps) {
  if (restarts === 0) return <span className="text-ink-3">0</span>;
  return (
    <span className="truncate">
      {restarts}
      {lastAt !== null && (
        <span className="text-ink-3">
          {" "}
          (<Ago at={lastAt * 1000} isBrief suffix=" ago" />)
        </span>
      )}
    </span>
  );
}
