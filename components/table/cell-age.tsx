import { Ago } from "#components/ui/ago.tsx";

/** Age of something from its Unix time in seconds, alive. */
export function CellAge({ since }: { since: number | null }) {
  return (
    <span className="text-ink-3">
      <Ago at={since === null ? null : since * 1000} />
    </span>
  );
}
