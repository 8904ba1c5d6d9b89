import type { PanelWindow } from "#lib/contract/panel.ts";

/** Seconds between two moments and how many there are: 60 to 180, on multiples that people of one window share. */
export const STEPS: Readonly<Record<PanelWindow, { readonly step: number; readonly count: number }>> = {
  "15m": { step: 15, count: 60 },
  "1h": { step: 30, count: 120 },
  "6h": { step: 120, count: 180 },
  "24h": { step: 600, count: 144 },
  "7d": { step: 3600, count: 168 },
};

/** kubernetes-mixin's rates look over 5 minutes; a longer step needs a longer look, or some time is in no rate at all. */
export const rateSecondsOf = (step: number): number => Math.max(300, step);
