import type { Tone } from "#components/ui/shape.tsx";
import type { PhaseClass } from "#lib/contract/backup.ts";

const tones: Readonly<Record<PhaseClass, Tone>> = {
  success: "ok",
  partial: "warn",
  fail: "crit",
  deleting: "unknown",
  running: "busy",
  ailing: "warn",
  strange: "unknown",
};

/** How a phase of Velero's looks, by what it means. */
export const toneOfClass = (phase: PhaseClass): Tone => tones[phase];
