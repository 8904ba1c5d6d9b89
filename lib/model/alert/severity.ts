import type { AlertSeverity } from "#lib/contract/alert.ts";

const words: Readonly<Record<string, AlertSeverity>> = {
  critical: "critical",
  page: "critical",
  emergency: "critical",
  fatal: "critical",
  error: "critical",
  high: "critical",
  major: "critical",
  warning: "warning",
  warn: "warning",
  medium: "warning",
  minor: "warning",
  info: "info",
  information: "info",
  informational: "info",
  notice: "info",
  low: "info",
  ticket: "info",
  none: "none",
};

/** The label `severity` in the console's words. What nobody knows is a warning: it must not sink below what is known to be harmless. */
export const severityOf = (label: string | undefined): AlertSeverity =>
  words[(label ?? "").trim().toLowerCase()] ?? "warning";

/** The worst first. */
export const severityRank: Readonly<Record<AlertSeverity, number>> = { critical: 0, warning: 1, info: 2, none: 3 };
