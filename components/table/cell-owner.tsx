import { shortText } from "#lib/format/visible-text.ts";

/** The workload behind a row; its kind on hover. */
export function CellOwner({ kind, name }: { kind: string; name: string }) {
  if (name === "") return <span className="text-ink-3">–</span>;
  return (
    <span className="truncate" title={shortText(`${kind} ${name}`, 1000)}>
      {shortText(name)}
    </span>
  );
}
