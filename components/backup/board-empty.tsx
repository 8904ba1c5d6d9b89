import { ListEmpty, ListProblem } from "#components/table/list-empty.tsx";

import { InstallVelero } from "./install-velero.tsx";
import type { BoardList } from "./use-board-list.ts";

/** A board without rows: refused, without Velero anywhere, filtered away, forbidden, not known yet or truly nothing. */
export function BoardEmpty({ list }: { list: BoardList }) {
  const { held, problem, state, refetch } = list;
  if (held === undefined) return problem === undefined ? null : <ListProblem problem={problem} onRetry={refetch} />;
  if (held.visible === 0 && held.clusters > 0 && held.without.length === held.clusters)
    return <InstallVelero clusters={held.without} />;
  return (
    <ListEmpty
      noun="backups"
      frame={held}
      wider={[]}
      onWhere={state.chooseWhere}
      onClear={() => state.chooseWhere("")}
    />
  );
}
