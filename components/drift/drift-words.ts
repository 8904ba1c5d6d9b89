import type { Tone } from "#components/ui/shape.tsx";
import type { DriftAnswer } from "#lib/contract/drift.ts";
import type { Finding } from "#lib/contract/finding.ts";
import { formatSeconds } from "#lib/format/age.ts";
import { formatNoun } from "#lib/format/count.ts";

const tones = { critical: "crit", warning: "warn", info: "unknown" } as const;

/** A finding's colour and shape. What is pending is on its way to be one. */
export function toneOf({ status, severity }: Pick<Finding, "status" | "severity">): Tone {
  if (status === "pending") return "busy";
  return status === "unknown" ? "unknown" : tones[severity];
}

/** What a finding's shape says, for who cannot see it. */
export const sayTone = ({ status, severity }: Pick<Finding, "status" | "severity">): string =>
  status === "open" ? severity : status === "pending" ? `pending ${severity}` : "cannot be judged";

/** `warning in 12m`; empty when time changes nothing. */
export function sayNext({ status, severity, nextAt }: Finding, now: number): string {
  if (nextAt === null) return "";
  const left = formatSeconds(nextAt - now / 1000);
  return status === "pending" ? `${severity} in ${left}` : `worse in ${left}`;
}

/** The page in one sentence. */
export function describeDrift({ counts }: DriftAnswer): string {
  const { critical, warning, info, pending, unknown, objects } = counts;
  const open = critical + warning + info;
  const parts = [
    open === 0 ? "Nothing has drifted" : `${formatNoun(objects, "object")} not as wanted`,
    critical > 0 ? `${critical} critical` : "",
    pending > 0 ? `${pending} pending` : "",
    unknown > 0 ? `${unknown} cannot be judged` : "",
  ];
  return parts.filter((part) => part !== "").join(" · ");
}
