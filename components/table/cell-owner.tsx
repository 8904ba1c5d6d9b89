/** The workload behind a row, with its kind. */
export function CellOwner({ kind, name }: { kind: string; name: string }) {
  if (name === "") return <span className="text-ink-3">–</span>;
  return (
    <span className="truncate" title={`${kind} ${name}`}>
      {name} <span className="text-small text-ink-3">{kind}</span>
    </span>
  );
}
