import { splitName } from "#components/ui/split-name.ts";
import { shortText } from "#lib/format/visible-text.ts";

/** An object as `Kind/name`, with both ends of the name in sight, whole on hover. */
export function CellObject({ kind, name }: { kind: string; name: string }) {
  const [head, tail] = splitName(shortText(name));
  return (
    <span className="flex min-w-0" title={shortText(`${kind}/${name}`, 1000)}>
      <span className="truncate">
        <span className="text-ink-3">{shortText(kind)}/</span>
        {head}
      </span>
      <span>{tail}</span>
    </span>
  );
}
