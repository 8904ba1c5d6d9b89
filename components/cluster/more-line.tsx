import { formatCount } from "#lib/format/count.ts";

/** How many there are beyond those shown; nothing when all are. */
export function MoreLine({ shown, total }: { shown: number; total: number }) {
  if (total <= shown) return null;
  return <p className="mt-1 text-small text-ink-3">{formatCount(total - shown)} more.</p>;
}
