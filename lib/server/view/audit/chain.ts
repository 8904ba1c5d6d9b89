import type { ChainState } from "#lib/contract/audit.ts";
import type { Audit } from "#lib/server/audit/audit.ts";

/** Whether the audit is as it was written; everybody may know. */
export function getAuditChain({ audit }: { audit: Audit }): Promise<ChainState> {
  return audit.chain();
}
