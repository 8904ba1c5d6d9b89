import { Columns3, RefreshCw } from "lucide-react";
import type { ReactNode, RefObject } from "react";

import { FilterBox } from "#components/table/filter-box.tsx";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import { lazy } from "#components/ui/lazy.ts";
import { OnDemand } from "#components/ui/on-demand.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { formatNoun } from "#lib/format/count.ts";

import { describeBoard } from "./backup-words.ts";
import type { BoardList } from "./use-board-list.ts";

const ListPartial = later(() => import("#components/table/list-partial.tsx"), null);
const WithoutVelero = later(() => import("./without-velero.tsx"), null);
const ColumnsPopover = lazy(() => import("#components/table/columns-popover.tsx"));

/** The board in one sentence, and what it lacks. */
export function BoardTitle({ list: { held, problem } }: { list: BoardList }) {
  const isLacking = held !== undefined && held.partial.length + held.without.length > 0;
  return (
    <div className="relative z-40 flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 pt-3 pb-2">
      <h1 className="text-heading font-[640]">Backups</h1>
      {held !== undefined && held.partial.length > 0 && <ListPartial partial={held.partial} clusters={held.clusters} />}
      {held !== undefined && held.without.length > 0 && (
        <WithoutVelero without={held.without} clusters={held.clusters} />
      )}
      <p
        role="status"
        className={`min-w-0 flex-1 text-ink-2 max-sm:basis-full ${isLacking ? "basis-full" : ""}`}
        data-testid="board-sentence"
      >
        {held === undefined ? problem === undefined && <Skeleton width="240px" /> : describeBoard(held.figures)}
        {held !== undefined && held.forbidden.length > 0 && (
          <span title={held.forbidden.join(", ")}>
            {" "}
            · you may not list backups in {formatNoun(held.forbidden.length, "cluster")}
          </span>
        )}
      </p>
    </div>
  );
}

interface BoardToolbarProps {
  list: BoardList;
  input: RefObject<HTMLInputElement | null>;
  children: ReactNode;
}

/** The filter of the board, and how its rows are arranged. */
export function BoardToolbar({ list, input, children }: BoardToolbarProps) {
  const { state, problem, steady } = list;
  return (
    <div className="relative z-30 flex shrink-0 flex-wrap items-end gap-x-1 gap-y-1 border-b border-line px-4 pb-2">
      <div className="min-w-[240px] flex-1 max-sm:basis-full">
        <FilterBox
          where={state.where}
          onWhere={state.typeWhere}
          problem={problem?.code === "QD-400-where" ? problem : undefined}
          example="unmanaged cluster:eu-* ns:payments coverage:partial age>1d"
          input={input}
        />
      </div>
      <div className="flex h-[34px] items-center gap-1">
        {steady?.isReordered === true && (
          <Button onClick={list.refresh} className="h-6 rounded-full border-busy text-busy">
            <RefreshCw aria-hidden size={12} /> Order changed
          </Button>
        )}
        <GroupButton state={state} />
        <OnDemand
          Popup={ColumnsPopover}
          props={list.columns}
          trigger={
            <Button look="quiet" aria-haspopup="dialog">
              <Columns3 aria-hidden size={14} /> <span className="max-sm:sr-only">Columns</span>
            </Button>
          }
        />
        {children}
      </div>
    </div>
  );
}

/** Namespaces under their clusters, or all in one order. */
function GroupButton({ state }: Pick<BoardList, "state">) {
  const isGrouped = state.group?.by === "cluster";
  return (
    <Button
      look="quiet"
      aria-pressed={isGrouped}
      className="aria-pressed:bg-selected aria-pressed:text-accent-text"
      onClick={() => state.chooseGroup(isGrouped ? null : "cluster")}
    >
      Group by cluster
    </Button>
  );
}
