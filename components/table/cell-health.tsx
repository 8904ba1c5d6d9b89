import { inkOf, type Tone } from "#components/ui/shape.tsx";

/** Kubernetes' word for the state, coloured when it is not a good one. */
export function CellHealth({ health, status }: { health: Tone; status: string }) {
  return (
    <span title={status} className={`truncate ${health === "ok" ? "" : inkOf[health]}`}>
      {status}
    </span>
  );
}
