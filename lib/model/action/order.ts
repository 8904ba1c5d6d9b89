import type { ActionWarning } from "#lib/contract/action.ts";

/** The worst first, else as they were found. */
export const worstFirst = (warnings: readonly ActionWarning[]): ActionWarning[] => [
  ...warnings.filter(({ tone }) => tone === "crit"),
  ...warnings.filter(({ tone }) => tone !== "crit"),
];
