import { useCallback, useMemo, useState } from "react";

import { useScope, useScopeWhere } from "#components/shell/scope.ts";
import { staleClusters } from "#components/shell/stale-clusters.ts";
import type { PartialCluster } from "#lib/contract/freshness.ts";
import type { QueryKind, RowOf } from "#lib/contract/kind.ts";
import { formatTime } from "#lib/format/time.ts";
import { joinWhere } from "#lib/query/where.ts";
import { type Window, windowAround } from "#lib/query/window.ts";

import type { Column } from "./column.ts";
import type { FacetColumn } from "./facets.tsx";
import { useListState } from "./list-state.ts";
import type { Sort } from "./sort-text.ts";
import { exportedKeys, useColumns } from "./use-columns.ts";
import { useHeldRows } from "./use-held-rows.ts";
import { useSteadyRows } from "./use-steady-rows.ts";

export interface ListOptions<Kind extends QueryKind> {
  kind: Kind;
  /** Every column there is; those that are optional wait to be chosen. */
  columns: readonly Column<RowOf[Kind]>[];
  facets: readonly FacetColumn[];
  sort: Sort;
}

/** Everything a list shows: what its URL asks for, and the rows that answer it, steady under a pointer. */
export function useList<Kind extends QueryKind>({ kind, columns: all, facets, sort }: ListOptions<Kind>) {
  const state = useListState(sort);
  const [scope] = useScope();
  const columns = useColumns(kind, all, state);
  const facetColumns = useMemo(() => (scope.length === 0 ? facets : withoutCluster(facets)), [scope, facets]);
  const [window, onRange] = useWindow();
  const [pointedBy, point] = usePointing();
  const where = joinWhere(useScopeWhere(kind), state.where);
  const request = {
    kind,
    where,
    sort: state.sort,
    window,
    facets: facetColumns.map(({ key }) => key),
    ...(state.group === undefined ? {} : { group: state.group }),
  };
  const rows = useHeldRows(request);
  const { steady, refresh } = useSteadyRows<RowOf[Kind]>(rows.held, rows.question, pointedBy);
  const staleOf = useStaleness(rows.held?.partial);
  const question = { kind, where, sort: state.sort, columns: exportedKeys(columns.columns) };
  return {
    ...rows,
    request,
    state,
    columns,
    facetColumns,
    onRange,
    point,
    steady,
    refresh,
    staleOf,
    question,
  };
}

/** The scope has picked the clusters already. */
const withoutCluster = (facets: readonly FacetColumn[]) => facets.filter(({ key }) => key !== "cluster");

/** The window to ask for, and what moves it: rows in sight. It stays the same object while the rows in sight lie well within it. */
function useWindow() {
  const [window, setWindow] = useState<Window>(() => windowAround(0, 0));
  const onRange = useCallback((first: number, last: number) => {
    const next = windowAround(first, last);
    setWindow((now) => (now.offset === next.offset && now.limit === next.limit ? now : next));
  }, []);
  return [window, onRange] as const;
}

/** Whether somebody points at rows, with a pointer or by keys. */
function usePointing() {
  const [by, setBy] = useState({ pointer: false, key: false });
  const point = useCallback((with_: "pointer" | "key", isPointing: boolean) => {
    setBy((now) => (now[with_] === isPointing ? now : { ...now, [with_]: isPointing }));
  }, []);
  return [by.pointer || by.key, point] as const;
}

/** Says of a row since when its cells are only the last known ones; nothing of a row that is current. */
function useStaleness(partial: readonly PartialCluster[] | undefined) {
  return useMemo(() => {
    const stale = staleClusters(partial ?? []);
    const words = new Map(
      (partial ?? []).filter(({ cluster }) => stale.has(cluster)).map((each) => [each.cluster, describe(each)]),
    );
    return ({ cluster }: { cluster: string }) => words.get(cluster);
  }, [partial]);
}

const describe = ({ cluster, asOf, reason }: PartialCluster): string =>
  `${cluster}: ${asOf === null ? "nothing known" : `as of ${formatTime(asOf)}`}. ${reason}`;
