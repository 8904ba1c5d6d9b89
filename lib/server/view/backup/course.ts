import type { BackupProgress } from "#lib/contract/backup-detail.ts";
import { classOf, isOver } from "#lib/model/backup/phase.ts";
import type { ScopedSource } from "#lib/server/access/scope.ts";
import { cellsOf } from "#lib/server/observe/cell.ts";

type Table = ScopedSource["table"];

/** What a Backup and a Restore tell alike. Times are Unix seconds. */
export function courseOf(table: Table, row: number) {
  const cells = cellsOf(table, row);
  const phase = cells.text("status");
  const startedAt = cells.time("startedAt");
  const isCounted = startedAt !== null;
  return {
    uid: table.uids.read(row),
    phase,
    class: classOf(phase),
    reasons: [cells.text("failure"), ...cells.text("invalid").split("; ")].filter((reason) => reason !== ""),
    createdAt: Number(table.createdAt.read(row) ?? 0) || null,
    startedAt,
    completedAt: cells.time("completedAt"),
    progress: isOver(phase) ? null : progressOf(table, row),
    items: isCounted ? cells.number("items") : null,
    itemsDone: isCounted ? cells.number("itemsDone") : null,
    errors: cells.number("errors"),
    warnings: cells.number("warnings"),
  };
}

/** While it waits for plugins it is their operations that go on (domain.md 1.1). */
function progressOf(table: Table, row: number): BackupProgress {
  const cells = cellsOf(table, row);
  if (!cells.text("status").startsWith("WaitingForPluginOperations"))
    return { doing: "items", done: cells.number("itemsDone"), of: cells.number("items") };
  const done = cells.number("operationsDone") + cells.number("operationsFailed");
  return { doing: "operations", done, of: cells.number("operations") };
}
