/** The workload behind a row; its kind on hover. */
export function CellOwner({ kind, name }: { kind: string; name: string }) {
  if (name === "") return <span className="text-ink-3">–</span>;
  return (
    <span className="truncate" title={`${kind} ${name}`}>
      {name}
    </span>
  );
}
