import type { Tone } from "#components/ui/shape.tsx";
import type { Finding, FindingCounts } from "#lib/contract/finding.ts";
import type { LayerHealth, Standing } from "#lib/contract/health.ts";
import { formatSeconds } from "#lib/format/age.ts";
import { formatNoun } from "#lib/format/count.ts";

const tones = { critical: "crit", warning: "warn", info: "unknown" } as const;

/** A finding's colour and shape. What is pending is on its way to be one; what is suppressed is nobody's alarm. */
export function toneOf({ status, severity }: Pick<Finding, "status" | "severity">): Tone {
  if (status === "pending") return "busy";
  return status === "open" ? tones[severity] : "unknown";
}

/** What a finding's shape says, for who cannot see it. */
export function sayTone({ status, severity }: Pick<Finding, "status" | "severity">): string {
  if (status === "open") return severity;
  if (status === "pending") return `pending ${severity}`;
  return status === "suppressed" ? `suppressed ${severity}` : "cannot be judged";
}

/** `warning in 12m`, or until when it is suppressed; empty when time changes nothing. */
export function sayNext({ status, severity, nextAt, suppression }: Finding, now: number): string {
  if (suppression !== null) return `told again in ${formatSeconds((suppression.expiresAt - now) / 1000)}`;
  if (nextAt === null) return "";
  const left = formatSeconds(nextAt - now / 1000);
  return status === "pending" ? `${severity} in ${left}` : `worse in ${left}`;
}

/** Counts in one sentence, the worst first. `nothing` and `wrong` are the page's own words. */
export function describeCounts(counts: FindingCounts, { nothing, wrong }: { nothing: string; wrong: string }): string {
  const { critical, warning, info, pending, unknown, suppressed, objects } = counts;
  const open = critical + warning + info;
  const parts = [
    open === 0 ? nothing : `${formatNoun(objects, "object")} ${wrong}`,
    critical > 0 ? `${critical} critical` : "",
    pending > 0 ? `${pending} pending` : "",
    unknown > 0 ? `${unknown} cannot be judged` : "",
    suppressed > 0 ? `${suppressed} suppressed` : "",
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

const standings: Record<Standing, Tone> = {
  ok: "ok",
  na: "unknown",
  info: "ok",
  busy: "busy",
  unknown: "unknown",
  warn: "warn",
  crit: "crit",
};

/** A layer's or check's colour and shape. Information alone leaves it fine; what does not apply is as quiet as what is unknown. */
export const toneOfStanding = (standing: Standing): Tone => standings[standing];

const words: Record<Standing, string> = {
  ok: "Fine",
  na: "Not applicable",
  info: "Fine",
  busy: "Pending",
  unknown: "Unknown",
  warn: "Warning",
  crit: "Critical",
};

export const sayStanding = (standing: Standing): string => words[standing];

/** `2 critical · 1 warning`, or how many checks passed when nothing was found. */
export function sayLayer({ critical, warning, pending, info, passed, judged, unknown }: LayerHealth): string {
  const found = [
    critical > 0 ? `${critical} critical` : "",
    warning > 0 ? formatNoun(warning, "warning") : "",
    pending > 0 ? `${pending} pending` : "",
    info > 0 ? `${info} info` : "",
  ].filter((part) => part !== "");
  if (found.length > 0) return found.join(" · ");
  const dark = unknown > 0 ? `, ${unknown} unknown` : "";
  return judged === 0 && unknown > 0
    ? `${formatNoun(unknown, "check")} unknown`
    : `${passed} of ${judged} checks passed${dark}`;
}
