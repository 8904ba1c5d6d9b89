import { ListEmpty, ListProblem } from "#components/table/list-empty.tsx";

import { InstallVelero } from "./install-velero.tsx";
import type { BoardList } from "./use-board-list.ts";

/** A board without rows: refused, without Velero anywhere, filtered away, forbidden, not known yet or truly nothing. */
export function BoardEmpty({ list }: { list: BoardList }) {
  const { held, problem, state, refetch } = list;
  // What is wrong with a filter stands below its box.
  if (held === undefined)
    return problem === undefined || problem.code === "QD-400-where" ? null : (
      <ListProblem problem={problem} onRetry={refetch} />
    );
  if (held.visible === 0 && held.clusters > 0 && held.without.length === held.clusters)
    return <InstallVelero clusters={held.without} />;
  return (
    <ListEmpty
      // A filter leaves namespaces out; what one may not list, or what is not known, are backups.
      noun={held.visible > 0 ? "namespaces" : "backups"}
      frame={held}
      wider={[]}
      onWhere={state.chooseWhere}
      onClear={() => state.chooseWhere("")}
    />
  );
}
