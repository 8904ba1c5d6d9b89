import { Progress } from "#components/ui/progress.tsx";
import type { OtherRow } from "#lib/contract/kind.ts";
import { formatSeconds } from "#lib/format/age.ts";
import { isOver } from "#lib/model/backup/phase.ts";

import { percentOf } from "./course-words.ts";
import { numberAt, tookOf } from "./row-value.ts";

/** How far a run is, and how long it took once it is over. Never whole before its end. */
export function ProgressCell({ row }: { row: OtherRow }) {
  if (isOver(row.status)) {
    const took = tookOf(row);
    return took === null ? <span className="text-ink-3">–</span> : <span>{formatSeconds(took)}</span>;
  }
  const attempted = numberAt(row, "operations") ?? 0;
  const isMoving = row.status.startsWith("WaitingForPluginOperations") && attempted > 0;
  const done = isMoving
    ? (numberAt(row, "operationsDone") ?? 0) + (numberAt(row, "operationsFailed") ?? 0)
    : (numberAt(row, "itemsDone") ?? 0);
  const percent = percentOf({ doing: "items", done, of: isMoving ? attempted : (numberAt(row, "items") ?? 0) });
  return (
    <span className="flex w-full items-center gap-2">
      <Progress label="Progress" of={100} {...(percent === null ? {} : { done: percent })} />
      <span className="shrink-0 text-busy">{percent === null ? "…" : `${percent} %`}</span>
    </span>
  );
}
