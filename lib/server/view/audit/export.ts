import type { AuditEntry, AuditExportQuery } from "#lib/contract/audit.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Audit } from "#lib/server/audit/audit.ts";

import { auditScopeOf } from "./scope.ts";

export interface AuditExportRequest {
  audit: Audit;
  viewer: Viewer;
  query: AuditExportQuery;
}

/** Every entry that matches, newest first, in portions. */
export function exportAudit({ audit, viewer, query }: AuditExportRequest): AsyncGenerator<readonly AuditEntry[]> {
  return audit.export(query, auditScopeOf(viewer));
}
