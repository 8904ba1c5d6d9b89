import { splitName } from "#components/ui/split-name.ts";

/** An object as `Kind/name`, with both ends of the name in sight, whole on hover. */
export function CellObject({ kind, name }: { kind: string; name: string }) {
  const [head, tail] = splitName(name);
  return (
    <span className="flex min-w-0" title={`${kind}/${name}`}>
      <span className="truncate">
        <span className="text-ink-3">{kind}/</span>
        {head}
      </span>
      <span>{tail}</span>
    </span>
  );
}
