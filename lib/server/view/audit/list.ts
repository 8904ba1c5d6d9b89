import type { AuditAnswer, AuditQuery } from "#lib/contract/audit.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Audit } from "#lib/server/audit/audit.ts";

import { auditScopeOf } from "./scope.ts";

export interface AuditListRequest {
  audit: Audit;
  viewer: Viewer;
  query: AuditQuery;
}

/** Entries that match, newest first. */
export function listAudit({ audit, viewer, query }: AuditListRequest): Promise<AuditAnswer> {
  return audit.list(query, auditScopeOf(viewer));
}
