import { classOf, type PhaseClass } from "#lib/model/backup/phase.ts";
import type { Draft } from "#lib/server/wire/draft.ts";

import { healthCode } from "./kind.ts";

const healths: Readonly<Record<PhaseClass, keyof typeof healthCode>> = {
  success: "ok",
  partial: "warn",
  fail: "crit",
  deleting: "busy",
  running: "busy",
  ailing: "warn",
  strange: "unknown",
};

/** Where a Backup or a Restore reads its phase, and where its status and health go. */
export interface PhaseSlots {
  readonly phase: number;
  readonly status: number;
  readonly health: number;
}

/** The phase as status, an empty one as New, and its colour by class: never green but for Completed. */
export function derivePhase(draft: Draft, { phase, status, health }: PhaseSlots): void {
  const told = draft.text(phase);
  draft.setWord(status, told === "" ? "New" : told);
  draft.number[health] = healthCode[healths[classOf(told)]];
}
