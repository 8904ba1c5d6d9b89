import { later } from "#components/ui/later.tsx";
import type { QueryFrame } from "#lib/contract/query.ts";
import { formatNoun } from "#lib/format/count.ts";

// Whoever needs them has time; the footer is as high without them.
const ListKeys = later(() => import("./list-keys.tsx"), null);

export function ListFooter({ frame }: { frame: QueryFrame | undefined }) {
  return (
    <footer className="flex h-[30px] shrink-0 overflow-hidden whitespace-nowrap items-center gap-3.5 border-t border-line bg-panel px-4 text-small text-ink-3 max-md:hidden">
      <ListKeys />
      {frame !== undefined && (
        <span className="ml-auto">
          {formatNoun(frame.total, "row")} · answered in {Math.max(1, Math.round(frame.tookMilliseconds))} ms
        </span>
      )}
    </footer>
  );
}
