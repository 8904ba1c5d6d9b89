import { ChevronsDownUp, ChevronsUpDown, Columns3, Download } from "lucide-react";
import { Suspense, useContext } from "react";

import { Button } from "#components/ui/button.tsx";
import { lazy } from "#components/ui/lazy.ts";
import { OnDemand } from "#components/ui/on-demand.tsx";
import type { ExportRequest } from "#lib/contract/export.ts";
import type { QueryFrame } from "#lib/contract/query.ts";

import type { FacetColumn } from "./facets.tsx";
import { ListActions } from "./list-actions.ts";
import type { ListState } from "./list-state.ts";
import type { Columns } from "./use-columns.ts";

const ListPartial = lazy(() => import("./list-partial.tsx"));
const ColumnsPopover = lazy(() => import("./columns-popover.tsx"));
const OrderChanged = lazy(() => import("./order-changed.tsx"));
const ExportMenu = lazy(() => import("./export-menu.tsx"));

/** Words of a button, which a narrow list has no room for: they are still read out. */
const wide = "@max-[560px]:sr-only";

interface ListToolbarProps {
  list: Pick<ListState, "group" | "chooseGroup" | "toggleAllGroups">;
  facets: readonly FacetColumn[];
  columns: Columns;
  frame: QueryFrame | undefined;
  question: Omit<ExportRequest, "format">;
  /** The order waits, because somebody points at rows. */
  isReordered: boolean;
  onRefresh: () => void;
}

/** What is done with the list as a whole. */
export function ListToolbar({ list, facets, columns, frame, question, isReordered, onRefresh }: ListToolbarProps) {
  const { group } = list;
  const Chevrons = group?.isOpen === true ? ChevronsDownUp : ChevronsUpDown;
  return (
    <div className="@container relative z-30 mt-1.5 flex h-7 items-center gap-1 text-small">
      <select
        aria-label="Group by"
        value={group?.by ?? ""}
        onChange={(event) => list.chooseGroup(event.target.value === "" ? null : event.target.value)}
        className={`-ml-1 h-7 max-w-[22ch] shrink-0 cursor-pointer [field-sizing:content] rounded-md bg-transparent hover:bg-hover ${group === undefined ? "text-ink-2" : "font-medium text-accent-text"}`}
      >
        <option value="">No groups</option>
        {facets.map(({ key, title }) => (
          <option key={key} value={key}>
            Group by {title.toLowerCase()}
          </option>
        ))}
      </select>
      {group !== undefined && (
        <Button look="quiet" onClick={list.toggleAllGroups}>
          <Chevrons aria-hidden size={13} /> <span className={wide}>{group.isOpen ? "Close all" : "Open all"}</span>
        </Button>
      )}
      <Suspense>{isReordered && <OrderChanged onRefresh={onRefresh} />}</Suspense>
      <Suspense>
        {frame !== undefined && frame.partial.length > 0 && (
          <ListPartial partial={frame.partial} clusters={frame.clusters} />
        )}
      </Suspense>
      <div className="ml-auto" />
      {useContext(ListActions)}
      <OnDemand
        Popup={ColumnsPopover}
        props={columns}
        trigger={
          <Button look="quiet" aria-haspopup="dialog">
            <Columns3 aria-hidden size={14} /> <span className={wide}>Columns</span>
          </Button>
        }
      />
      <OnDemand
        Popup={ExportMenu}
        props={{ question, total: frame?.total ?? 0, missing: frame?.partial.length ?? 0 }}
        trigger={
          <Button look="quiet" aria-haspopup="menu" className="-mr-1">
            <Download aria-hidden size={14} /> <span className={wide}>Export</span>
          </Button>
        }
      />
    </div>
  );
}
