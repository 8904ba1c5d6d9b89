import { formatCount } from "#lib/format/count.ts";

import type { LineOrder } from "./line-list-props.ts";

interface NewLinesProps {
  count: number;
  order: LineOrder;
  onResume: () => void;
}

/** How many lines came while one reads further away, and the way to them. */
export function NewLines({ count, order, onResume }: NewLinesProps) {
  return (
    <button
      type="button"
      onClick={onResume}
      className={`absolute right-5 z-10 rounded-full border border-line-strong bg-raised px-3 py-1 text-small text-ink-2 shadow-float hover:text-ink ${order === "newest" ? "top-3" : "bottom-3"}`}
    >
      Paused · {formatCount(count)} new {order === "newest" ? "↑" : "↓"}
    </button>
  );
}
