import type { Viewer } from "#lib/server/access/viewer.ts";
import type { AuditScope } from "#lib/server/audit/audit.ts";

/** Of viewers that know themselves signed in: who they are, and whether they see what everybody did. */
type Known = Viewer & { readonly id?: string; readonly isAdmin?: boolean };

/** An administrator, and whoever is alone on a laptop, sees all entries; everybody else their own. */
export function auditScopeOf(viewer: Known): AuditScope {
  if (viewer.mode === "local" || viewer.isAdmin === true) return { everybody: true };
  return { everybody: false, personId: viewer.id ?? viewer.name };
}
