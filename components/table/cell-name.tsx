import { Shape, type Tone } from "#components/ui/shape.tsx";
import { formatHealth } from "#lib/format/cluster-state.ts";

interface CellNameProps {
  health: Tone;
  name: string;
}

/** A row's first cell: its health as a shape, its name, whole on hover. */
export function CellName({ health, name }: CellNameProps) {
  return (
    <span className="flex min-w-0 items-center gap-2" title={name}>
      <Shape tone={health} label={formatHealth(health)} />
      <span className="truncate font-[520]">{name}</span>
    </span>
  );
}
