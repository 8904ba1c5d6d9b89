import type { Audit, AuditIntent } from "#lib/server/audit/audit.ts";
import { failureOf, isSurelyUnsent } from "#lib/server/source/alertmanager/source.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { noAnswer, refuseAlert } from "./refuse.ts";

/** Who tried what they may not is in the audit, too. */
export async function noteDenied(audit: Audit, intent: AuditIntent, check: () => Promise<void>): Promise<void> {
  try {
    await check();
  } catch (error) {
    if (error instanceof ViewProblem && error.status === 403)
      await audit.note(intent, { result: "denied", reason: error.code, message: error.detail });
    throw error;
  }
}

/**
 * Writes down what is about to be sent, sends it, and writes down how that ended.
 * @throws {ViewProblem} QD-502-alertmanager when nothing was changed, QD-504-silence when nobody knows; {AuditError} QD-503-audit.
 */
export async function audited<T>(
  audit: Audit,
  intent: AuditIntent,
  send: () => Promise<T>,
): Promise<{ value: T; auditId: string }> {
  const handle = await audit.begin(intent);
  try {
    const value = await send();
    await handle.end({ result: "succeeded" });
    return { value, auditId: handle.id };
  } catch (error) {
    const failure = failureOf(error);
    // An answer that says no was heard; silence after sending is not known to be one.
    const isKnown = isSurelyUnsent(error) || !["timeout", "reset", "tls"].includes(failure.cause);
    await handle.end({ result: isKnown ? "failed" : "unknown", message: failure.reason });
    if (isKnown) throw noAnswer(failure);
    throw refuseAlert("QD-504-silence", `It may have happened: Alertmanager gave no answer (${failure.reason}).`);
  }
}
