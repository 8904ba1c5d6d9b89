import type { AuditEntry } from "#lib/contract/audit.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Audit } from "#lib/server/audit/audit.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { auditScopeOf } from "./scope.ts";

/** One entry. @throws {ViewProblem} QD-404-audit, also for somebody else's: whether it is there is not told. */
export async function getAudit({
  audit,
  viewer,
  id,
}: {
  audit: Audit;
  viewer: Viewer;
  id: string;
}): Promise<AuditEntry> {
  const entry = await audit.get(id, auditScopeOf(viewer));
  if (entry !== null) return entry;
  throw new ViewProblem({
    status: 404,
    code: "QD-404-audit",
    detail: "There is no such audit entry, or it is not yours to read.",
    action: "Look at the list; an administrator of Quarterdeck sees everybody's.",
  });
}
