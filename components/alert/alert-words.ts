import type { Tone } from "#components/ui/shape.tsx";
import type { Alert, AlertCounts, AlertSeverity, AlertState } from "#lib/contract/alert.ts";
import { formatNoun } from "#lib/format/count.ts";

const tones: Readonly<Record<AlertSeverity, Tone>> = {
  critical: "crit",
  warning: "warn",
  info: "busy",
  none: "unknown",
};

/** How an alert looks: what is hidden is nobody's alarm. */
export const toneOfAlert = ({ severity, state }: { severity: AlertSeverity; state?: AlertState }): Tone =>
  state === undefined || state === "active" || state === "unprocessed" ? tones[severity] : "unknown";

/** The severity as a word; its own label where that is another. */
export function saySeverity({ severity, severityLabel }: Pick<Alert, "severity" | "severityLabel">): string {
  const own = severityLabel.trim();
  return own === "" || own.toLowerCase() === severity ? severity : `${own} (counts as ${severity})`;
}

/** `3 critical, 12 warnings, 2 silenced`; `nothing` when there are none. */
export function describeAlerts(counts: AlertCounts): string {
  const parts = [
    [counts.critical, `${counts.critical} critical`],
    [counts.warning, formatNoun(counts.warning, "warning")],
    [counts.info, `${counts.info} info`],
    [counts.none, `${counts.none} without severity`],
    [counts.silenced, `${counts.silenced} silenced`],
    [counts.inhibited, `${counts.inhibited} inhibited`],
  ] as const;
  return parts.flatMap(([count, words]) => (count > 0 ? [words] : [])).join(", ");
}

/** What hides an alert, in a few words; empty for one that is told. */
export function sayHidden({ state, silencedBy, inhibitedBy, mutedBy }: Alert): string {
  if (state === "silenced") return `silenced by ${silencedBy[0]?.by || "somebody"}`;
  if (state === "inhibited") return `inhibited by ${inhibitedBy[0]?.alert || "another alert"}`;
  if (state === "muted") return `muted by ${mutedBy[0] ?? "a time interval"}`;
  return "";
}
