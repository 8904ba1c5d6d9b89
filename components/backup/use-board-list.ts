import { useCallback, useMemo, useState } from "react";

import { useNamespaceScope, useScope } from "#components/shell/scope.ts";
import { staleClusters } from "#components/shell/stale-clusters.ts";
import { useListState } from "#components/table/list-state.ts";
import { useColumns } from "#components/table/use-columns.ts";
import { useSteadyRows } from "#components/table/use-steady-rows.ts";
import type { BoardRow } from "#lib/contract/backup.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { type BoardWindow, useBoard } from "#lib/query/backup.ts";
import { joinWhere, withValues } from "#lib/query/where.ts";
import { type Window, windowAround } from "#lib/query/window.ts";

import { boardColumns } from "./board-columns.tsx";

/** Without an order of its own the board stands worst first, as the server has it. */
const noSort: never[] = [];

/** The rows in sight of the board that the address asks for, steady while somebody points at them. */
export function useBoardList() {
  const state = useListState(noSort);
  const [scope] = useScope();
  const [namespaces] = useNamespaceScope();
  const columns = useColumns("backup-board", boardColumns, state);
  const [window, setWindow] = useState<Window>(() => windowAround(0, 0));
  const [pointing, setPointing] = useState({ pointer: false, key: false });
  const where = joinWhere(withValues(withValues("", "cluster", scope), "namespace", namespaces), state.where);
  const group = state.group === undefined ? {} : { group: state.group };
  const question = { where, sort: toServerSort(state.sort), ...group };
  const query = useBoard({ ...question, window });
  const problem = query.error === null ? undefined : toApiProblem(query.error);
  // While a half-typed term is refused, the rows of the last good question stay.
  const [last, setLast] = useState<BoardWindow>();
  if (query.data !== undefined && query.data !== last) setLast(query.data);
  const held = query.data ?? last;
  const isPointed = pointing.pointer || pointing.key;
  const { steady, refresh } = useSteadyRows<BoardRow>(held, JSON.stringify(question), isPointed);
  const onRange = useCallback((first: number, end: number) => {
    const next = windowAround(first, end);
    setWindow((now) => (now.offset === next.offset && now.limit === next.limit ? now : next));
  }, []);
  const point = useCallback(
    (by: "pointer" | "key", isPointing: boolean) => setPointing((now) => ({ ...now, [by]: isPointing })),
    [],
  );
  const stale = useMemo(() => staleClusters(held?.partial ?? []), [held?.partial]);
  const staleOf = useCallback(
    ({ cluster }: BoardRow) => (stale.has(cluster) ? `${cluster} does not answer: last known values` : undefined),
    [stale],
  );
  return {
    state,
    columns,
    held,
    steady,
    refresh,
    problem,
    onRange,
    point,
    staleOf,
    where,
    isOutdated: query.isPlaceholderData,
    refetch: () => void query.refetch(),
  };
}

/** What the API takes: each key with its order. */
const toServerSort = (sort: ReturnType<typeof useListState>["sort"]) =>
  sort.map(({ by, order = "asc" }) => ({ by, order }));

export type BoardList = ReturnType<typeof useBoardList>;
