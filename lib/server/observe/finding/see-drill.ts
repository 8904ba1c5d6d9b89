import type { DrillProof } from "#lib/contract/drill.ts";
import { intoOf } from "#lib/model/drill/into.ts";
import type { MeasuredRestore, SeenDrill, SeenProtection } from "#lib/model/finding/seen-backup.ts";

/** Whichever came last: a Restore, or a drill that saw all of it healthy, which is what an objective means. */
export function measuredOf(
  restored: MeasuredRestore | undefined,
  proof: DrillProof | undefined,
): MeasuredRestore | null {
  if (proof === undefined || proof.recoverySeconds === null) return restored ?? null;
  if (restored !== undefined && restored.completedMs > proof.judgedAt) return restored;
  const tookMs = proof.recoverySeconds * 1000;
  const into = intoOf(proof);
  const where = into === proof.cluster ? "" : ` in ${into}`;
  return {
    name: `drill ${proof.id}`,
    span: `until all workloads were healthy${where}`,
    tookMs,
    completedMs: proof.judgedAt,
  };
}

/** What a drill proved, with what it failed on or could not see. */
export function seeDrill(proof: DrillProof | undefined): SeenDrill | null {
  if (proof === undefined) return null;
  const { id, verdict, judgedAt, assertions } = proof;
  const told =
    assertions.find(({ state }) => state === "failed") ?? assertions.find(({ state }) => state === "unknown");
  return { id, verdict, judgedMs: judgedAt, sentence: told?.sentence ?? "" };
}

/** What a policy could not rehearse, as long as nothing was proved since. */
export function seeUndrilled(
  refused: { readonly policy: string; readonly dueAt: number; readonly refusal: string } | null,
  proof: DrillProof | undefined,
): SeenProtection["undrilled"] {
  if (refused === null || (proof !== undefined && proof.judgedAt > refused.dueAt)) return null;
  return { policy: refused.policy, dueMs: refused.dueAt, refusal: refused.refusal };
}
