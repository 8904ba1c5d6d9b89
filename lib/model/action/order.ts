import type { ActionWarning } from "#lib/contract/action.ts";

/** The worst first, else as they were found. */
export const worstFirst = (warnings: readonly ActionWarning[]): ActionWarning[] =>
  warnings.toSorted((a, b) => ranks[a.tone] - ranks[b.tone]);

const ranks = { crit: 0, warn: 1, note: 2 } as const;
