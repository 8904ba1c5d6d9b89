import type { Tone } from "#components/ui/shape.tsx";
import type { PanelState } from "#lib/contract/panel.ts";

/** Of each state of a panel. */
export const panelTones: Record<PanelState, Tone> = {
  ok: "ok",
  partial: "unknown",
  empty: "unknown",
  absent: "unknown",
  missing: "warn",
  unlabelled: "warn",
  forbidden: "unknown",
  unknown: "unknown",
  unavailable: "warn",
};

/** What a state is, before the reason is. */
export const panelWords: Record<PanelState, string> = {
  ok: "",
  partial: "In part.",
  empty: "No data.",
  absent: "Not exported by this cluster.",
  missing: "Cluster not found.",
  unlabelled: "Cluster not told apart.",
  forbidden: "Not yours to see:",
  unknown: "Not known whether it is yours to see:",
  unavailable: "No answer.",
};
