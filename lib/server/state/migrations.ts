import type { Migration } from "./migrate.ts";
import { savedView } from "./migration/001-saved-view.ts";
import { driftSeen } from "./migration/002-drift-seen.ts";
import { restart } from "./migration/003-restart.ts";
import { session } from "./migration/004-session.ts";
import { intentToken } from "./migration/005-intent-token.ts";
import { audit } from "./migration/006-audit.ts";
import { finding } from "./migration/007-finding.ts";
import { notification } from "./migration/008-notification.ts";
import { drill } from "./migration/009-drill.ts";
import { backupPoint } from "./migration/010-backup-point.ts";
import { drillFiring } from "./migration/011-drill-firing.ts";

/**
 * Every change of the schema, in order. To add one: a file `migration/NNN-what.ts`, an entry at the end of this list, and
 * the row's shape in `table/` and `tables.ts`. One that was released is never changed or moved: its number is its place here.
 */
export const migrations: readonly Migration[] = [
  savedView,
  driftSeen,
  restart,
  session,
  intentToken,
  audit,
  finding,
  notification,
  drill,
  backupPoint,
  drillFiring,
];
