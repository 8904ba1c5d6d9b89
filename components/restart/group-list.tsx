import { EmptyState } from "#components/ui/empty-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { RestartAnswer, RestartBy, RestartWindow } from "#lib/contract/restart.ts";

import { GroupRow, groupGrid } from "./group-row.tsx";

interface GroupListProps {
  answer: RestartAnswer | undefined;
  by: RestartBy;
  window: RestartWindow;
  isFiltered: boolean;
  openId: string | null;
  onOpen: (id: string | null) => void;
}

const headings = { workload: "Workload", cause: "Cause", cluster: "Cluster", namespace: "Namespace", node: "Node" };

/** Groups of restarts, most first. */
export function GroupList({ answer, by, window, isFiltered, openId, onOpen }: GroupListProps) {
  if (answer === undefined)
    return Array.from({ length: 8 }, (_, row) => (
      <div key={row} className="h-[49px] border-b border-line px-4 py-2">
        <Skeleton width={`${30 + (row % 3) * 10}%`} />
      </div>
    ));
  if (answer.total === 0)
    return (
      <EmptyState
        title={
          isFiltered
            ? "No restart matches"
            : answer.partial.length > 0
              ? "No restart in the clusters that answer"
              : "Nothing restarted"
        }
        hint={
          isFiltered
            ? "Take a term out of the filter, or choose a longer window."
            : "Choose a longer window to see what restarted before."
        }
      />
    );
  return (
    <>
      <div aria-hidden className={`${groupGrid} border-b border-line px-4 py-1 text-small text-ink-3 max-md:hidden`}>
        <span />
        <span>{headings[by]}</span>
        <span>{by === "workload" || by === "node" ? "Cluster" : ""}</span>
        <span className="text-right">1 h</span>
        <span className="text-right">24 h</span>
        <span className="text-right">7 d</span>
        <span>Last end</span>
        <span>{by === "workload" ? "Owner" : ""}</span>
        <span className="text-right">Last</span>
      </div>
      <ul aria-label="Groups of restarts">
        {answer.groups.map((group) => (
          <GroupRow
            key={group.id}
            group={group}
            by={by}
            window={window}
            isOpen={openId === group.id}
            onToggle={() => onOpen(openId === group.id ? null : group.id)}
          />
        ))}
      </ul>
    </>
  );
}
