import type { Viewer } from "#lib/server/access/viewer.ts";
import type { AuditScope } from "#lib/server/audit/audit.ts";

/** An administrator, and whoever is alone on a laptop, sees all entries; everybody else their own. */
export const auditScopeOf = ({ id, isAdmin }: Viewer): AuditScope =>
  isAdmin ? { everybody: true } : { everybody: false, personId: id };
