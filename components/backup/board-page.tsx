"use client";

import { SlidersHorizontal } from "lucide-react";
import { useRef, useState } from "react";

import { facetPlace } from "#components/table/facet-place.ts";
import { Facets } from "#components/table/facets.tsx";
import { RowTable } from "#components/table/row-table.tsx";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";

import { BackupNav } from "./backup-nav.tsx";
import { BoardEmpty } from "./board-empty.tsx";
import { boardFacets } from "./board-facets.ts";
import { BoardFigureRow } from "./board-figures.tsx";
import { BoardTitle, BoardToolbar } from "./board-head.tsx";
import { Unprotected } from "./unprotected.tsx";
import { type BoardList, useBoardList } from "./use-board-list.ts";

const ProtectionPanel = later(() => import("./protection-panel.tsx"), null);

/** Every namespace against its objective: what is not protected first, then by how much the newest point is too old. */
export default function BoardPage() {
  const list = useBoardList();
  const { state, held, problem } = list;
  const [isNarrowing, setNarrowing] = useState(false);
  return (
    <div className="flex h-full">
      <aside
        aria-label="Narrow down"
        className={`${facetPlace} ${isNarrowing ? "" : "max-lg:hidden"} ${state.openId === null ? "" : "max-[1680px]:hidden"}`}
      >
        <p className="px-1 pb-2 font-semibold">Narrow down</p>
        <Facets
          columns={boardFacets}
          facets={held?.facets ?? (problem && {})}
          where={state.where}
          onWhere={state.chooseWhere}
        />
      </aside>
      <div className="flex min-w-0 flex-1 flex-col overflow-y-auto bg-panel">
        <BackupNav />
        <BoardTitle list={list} />
        {(held !== undefined || problem === undefined) && (
          <BoardFigureRow
            figures={held?.figures}
            where={state.where}
            isPartial={held !== undefined && held.partial.length > 0}
            isDark={held !== undefined && held.visible === 0 && held.without.length + held.forbidden.length > 0}
          />
        )}
        {held === undefined && problem === undefined ? (
          <StatePanel state="loading" rows={18} />
        ) : (
          <Board list={list} onNarrow={() => setNarrowing(!isNarrowing)} isNarrowing={isNarrowing} />
        )}
      </div>
      {state.openId !== null && (
        <ProtectionPanel
          id={state.openId}
          known={held?.rows.find(({ id }) => id === state.openId)}
          onClose={() => state.openObject(null)}
        />
      )}
    </div>
  );
}

interface BoardProps {
  list: BoardList;
  isNarrowing: boolean;
  onNarrow: () => void;
}

function Board({ list, isNarrowing, onNarrow }: BoardProps) {
  const { state, held, problem } = list;
  const filter = useRef<HTMLInputElement>(null);
  const isEmpty = held?.total === 0 || (held === undefined && problem !== undefined);
  return (
    <>
      {held !== undefined && state.openId === null && (
        <Unprotected
          rows={held.unprotected}
          count={held.figures.unmanaged}
          isPartial={held.partial.length > 0}
          onOpen={state.openObject}
        />
      )}
      <BoardToolbar list={list} input={filter}>
        <Button className="lg:hidden" aria-expanded={isNarrowing} onClick={onNarrow}>
          <SlidersHorizontal aria-hidden size={13} /> Narrow down
        </Button>
      </BoardToolbar>
      <div className="relative flex min-h-[360px] flex-1 flex-col">
        <RowTable
          label="Namespaces against their objectives"
          state={state}
          columns={list.columns}
          rows={list.steady}
          isRefused={problem !== undefined}
          isOutdated={list.isOutdated}
          selectionKey={list.where}
          onFilterKey={() => filter.current?.focus()}
          onRange={list.onRange}
          point={list.point}
          staleOf={list.staleOf}
        >
          {isEmpty && <BoardEmpty list={list} />}
        </RowTable>
      </div>
    </>
  );
}
