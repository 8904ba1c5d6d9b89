import { inkOf, type Tone } from "#components/ui/shape.tsx";
import { shortText } from "#lib/format/visible-text.ts";

/** Kubernetes' word for the state, coloured when it is not a good one. */
export function CellHealth({ health, status }: { health: Tone; status: string }) {
  return (
    <span title={shortText(status, 1000)} className={`truncate ${health === "ok" ? "" : inkOf[health]}`}>
      {shortText(status)}
    </span>
  );
}
