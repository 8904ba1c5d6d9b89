import { ChevronRight } from "lucide-react";
import { memo } from "react";

import { Shape } from "#components/ui/shape.tsx";
import type { RowGroup } from "#lib/contract/query.ts";
import { formatHealth } from "#lib/format/cluster-state.ts";
import { formatCount } from "#lib/format/count.ts";
import { shortText } from "#lib/format/visible-text.ts";

interface GroupRowProps {
  group: RowGroup;
  /** What ids of lines begin with. */
  domId: string;
  line: number;
  isCursor: boolean;
  /** Columns it reaches over. */
  span: number;
}

/** The head of a group: how many rows it has and how the worst of them is. A click or → opens it. */
const GroupRow = memo(function GroupRow({ group, domId, line, isCursor, span }: GroupRowProps) {
  const { value, count, health, isOpen } = group;
  return (
    <div
      role="row"
      id={`${domId}${line}`}
      aria-rowindex={line + 2}
      aria-expanded={isOpen}
      aria-level={1}
      data-openable
      data-group={value}
      className={`flex h-row items-center border-b border-line ${isCursor ? "bg-hover shadow-[inset_2px_0_var(--accent)]" : "bg-page hover:bg-hover"}`}
    >
      <div role="gridcell" aria-colspan={span} className="sticky left-0 flex min-w-0 items-center gap-2 px-2">
        <ChevronRight aria-hidden size={14} className={`shrink-0 text-ink-3 ${isOpen ? "rotate-90" : ""}`} />
        <Shape tone={health} label={formatHealth(health)} />
        <b className="truncate font-semibold" title={shortText(value, 1000)}>
          {value === "" ? "none" : shortText(value)}
        </b>
        <span className="text-small text-ink-3">{formatCount(count)}</span>
      </div>
    </div>
  );
});

export default GroupRow;
