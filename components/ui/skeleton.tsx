/** The place of a text that is still under way, in the size it will have. */
export function Skeleton({ width }: { width: string }) {
  return (
    <span
      aria-hidden
      className="inline-block h-2.5 max-w-full rounded-sm bg-grid align-middle breathe"
      style={{ width }}
    />
  );
}
