import type { AuditEntryTable, AuditHeadTable } from "./table/audit-entry.ts";
import type { BackupPointTable } from "./table/backup-point.ts";
import type { DrillFiringTable, DrillProofTable, DrillTable } from "./table/drill.ts";
import type { FindingSeenTable } from "./table/finding-seen.ts";
import type { IntentTable } from "./table/intent.ts";
import type { DeliveryTable, NotifyGroupTable } from "./table/notification.ts";
import type { RestartCounterTable, RestartSeriesTable, RestartWatchTable } from "./table/restart.ts";
import type { SavedViewTable } from "./table/saved-view.ts";
import type { LogoutSeenTable, SessionTable } from "./table/session.ts";
import type { SuppressionTable } from "./table/suppression.ts";
import type { TokenTable } from "./table/token.ts";

/** Every table of the state by name; its migration makes the same columns. */
export interface Tables {
  auditEntry: AuditEntryTable;
  auditHead: AuditHeadTable;
  backupPoint: BackupPointTable;
  delivery: DeliveryTable;
  drill: DrillTable;
  drillProof: DrillProofTable;
  drillFiring: DrillFiringTable;
  notifyGroup: NotifyGroupTable;
  savedView: SavedViewTable;
  findingSeen: FindingSeenTable;
  restartSeries: RestartSeriesTable;
  restartCounter: RestartCounterTable;
  restartWatch: RestartWatchTable;
  session: SessionTable;
  logoutSeen: LogoutSeenTable;
  intent: IntentTable;
  suppression: SuppressionTable;
  token: TokenTable;
}
