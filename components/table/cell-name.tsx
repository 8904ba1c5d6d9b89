import { Shape, type Tone } from "#components/ui/shape.tsx";
import { splitName } from "#components/ui/split-name.ts";
import { formatHealth } from "#lib/format/cluster-state.ts";
import { shortText } from "#lib/format/visible-text.ts";

interface CellNameProps {
  health: Tone;
  name: string;
}

/** A row's first cell: its health as a shape, its name with both ends in sight, whole on hover. */
export function CellName({ health, name }: CellNameProps) {
  const [head, tail] = splitName(shortText(name));
  return (
    <span className="flex min-w-0 items-center font-[520]" title={shortText(name, 1000)}>
      <span className="mr-2 flex">
        <Shape tone={health} label={formatHealth(health)} />
      </span>
      <span className="truncate">{head}</span>
      <span>{tail}</span>
    </span>
  );
}
