"use client";

import { type ReactNode, useMemo, useRef } from "react";

import type { Column } from "#components/table/column.ts";
import { FilterBox } from "#components/table/filter-box.tsx";
import { ListEmpty, ListProblem } from "#components/table/list-empty.tsx";
import type { ListState } from "#components/table/list-state.ts";
import { Panel } from "#components/table/panel.tsx";
import { RowTable } from "#components/table/row-table.tsx";
import { useColumns } from "#components/table/use-columns.ts";
import { later } from "#components/ui/later.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { PartialCluster } from "#lib/contract/freshness.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { asIs } from "#lib/query/steady.ts";

import { arrangeRows, toWhole } from "./arrange.ts";
import { BackupNav } from "./backup-nav.tsx";
import { InstallVelero } from "./install-velero.tsx";

const ListPartial = later(() => import("#components/table/list-partial.tsx"), null);
const WithoutVelero = later(() => import("./without-velero.tsx"), null);

export interface Whole<Row> {
  rows: readonly Row[];
  partial: PartialCluster[];
  clusters: number;
  without: string[];
  forbidden: string[];
  asOf: number;
}

interface WholeListProps<Row extends { id: string }> {
  title: string;
  kind: "schedules" | "backupstoragelocations" | "etcdsnapshotfiles";
  state: ListState;
  columns: readonly Column<Row>[];
  answer: Whole<Row> | undefined;
  error: Error | null;
  isOutdated: boolean;
  onRetry: () => void;
  sentence: ReactNode;
  example: string;
  /** What is open beside it, where it is no object of the API. */
  panel?: ReactNode;
  /** What it is narrowed down by, beside it. */
  aside?: ReactNode;
  /** What can be made here. */
  actions?: ReactNode;
}

/** A list of which all rows are here: a cluster has a handful of each. */
export function WholeList<Row extends { id: string }>(props: WholeListProps<Row>) {
  const { title, kind, state, columns: all, answer, error } = props;
  const filter = useRef<HTMLInputElement>(null);
  const columns = useColumns(kind, all, state);
  const problem = error === null ? undefined : toApiProblem(error);
  const held = useMemo(
    () => answer && toWhole(kind, arrangeRows(answer.rows, all, state.sort), answer),
    [answer, all, kind, state.sort],
  );
  const isBare = answer !== undefined && answer.clusters > 0 && answer.without.length === answer.clusters;
  return (
    <div className="flex h-full">
      {props.aside}
      <div className="flex min-w-0 flex-1 flex-col bg-panel">
        <BackupNav />
        <header className="shrink-0 border-b border-line px-4 pt-2.5 pb-2">
          <div className="relative z-30 flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-heading font-[640]">{title}</h1>
            {answer !== undefined && answer.partial.length > 0 && (
              <ListPartial partial={answer.partial} clusters={answer.clusters} />
            )}
            {answer !== undefined && answer.without.length > 0 && !isBare && (
              <WithoutVelero without={answer.without} clusters={answer.clusters} />
            )}
            <p role="status" className="min-w-0 flex-1 truncate text-small text-ink-3">
              {answer === undefined ? problem === undefined && <Skeleton width="240px" /> : props.sentence}
            </p>
            <div className="flex flex-wrap gap-1.5">{props.actions}</div>
          </div>
          <FilterBox
            where={state.where}
            onWhere={state.typeWhere}
            problem={problem?.code === "QD-400-where" ? problem : undefined}
            example={props.example}
            input={filter}
          />
        </header>
        <RowTable
          label={title}
          state={state}
          columns={columns}
          rows={held && asIs(held)}
          isRefused={problem !== undefined}
          isOutdated={props.isOutdated}
          selectionKey={state.where}
          onFilterKey={() => filter.current?.focus()}
        >
          {held === undefined && problem !== undefined && <ListProblem problem={problem} onRetry={props.onRetry} />}
          {isBare && <InstallVelero clusters={answer.without} />}
          {held?.total === 0 && !isBare && (
            <ListEmpty
              noun={title.toLowerCase()}
              frame={{ ...held, visible: state.where === "" ? 0 : 1 }}
              wider={[]}
              onWhere={state.chooseWhere}
              onClear={() => state.chooseWhere("")}
            />
          )}
        </RowTable>
      </div>
      {props.panel ?? <Panel state={state} />}
    </div>
  );
}
