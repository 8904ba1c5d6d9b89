import type { AuditEntryTable, AuditHeadTable } from "./table/audit-entry.ts";
import type { DriftSeenTable } from "./table/drift-seen.ts";
import type { IntentTable } from "./table/intent.ts";
import type { RestartCounterTable, RestartSeriesTable, RestartWatchTable } from "./table/restart.ts";
import type { SavedViewTable } from "./table/saved-view.ts";
import type { LogoutSeenTable, SessionTable } from "./table/session.ts";
import type { TokenTable } from "./table/token.ts";

/** Every table of the state by name; its migration makes the same columns. */
export interface Tables {
  auditEntry: AuditEntryTable;
  auditHead: AuditHeadTable;
  savedView: SavedViewTable;
  driftSeen: DriftSeenTable;
  restartSeries: RestartSeriesTable;
  restartCounter: RestartCounterTable;
  restartWatch: RestartWatchTable;
  session: SessionTable;
  logoutSeen: LogoutSeenTable;
  intent: IntentTable;
  token: TokenTable;
}
