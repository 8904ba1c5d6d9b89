import type { Tone } from "#components/ui/shape.tsx";
import type { RestartAnswer, RestartBy, RestartCount, RestartGroup } from "#lib/contract/restart.ts";
import { formatCount } from "#lib/format/count.ts";
import { formatClock } from "#lib/format/time.ts";
import { causeWords } from "#lib/model/restart/cause.ts";

/** `≥ 12`: there may be more, from before anybody looked. */
export const formatAtLeast = ({ count, isAtLeast }: RestartCount): string =>
  `${isAtLeast ? "≥ " : ""}${formatCount(count)}`;

/** How a restart ended: `OOMKilled · exit 137 · SIGKILL`. */
export function describeEnd({
  reason,
  exitCode,
  signal,
}: Pick<RestartGroup["last"], "reason" | "exitCode" | "signal">): string {
  const parts = [reason, exitCode === null ? "exit code not known" : `exit ${exitCode}`, signal ?? ""];
  return parts.filter((part) => part !== "").join(" · ");
}

const rateTones = { stable: "ok", occasional: "unknown", frequent: "warn", looping: "crit" } as const;

export const toneOfRate = (rate: RestartGroup["rate"]): Tone => rateTones[rate];

/** The name of a group: a cause by its word, anything else by itself. */
export const nameOfGroup = (by: RestartBy, { value, last }: RestartGroup): string =>
  by === "cause" ? causeWords[last.cause].word : value === "" ? "none" : value;

/** What the numbers cannot know; empty when they know all. `now` in milliseconds. */
export function describeGap({ watchedFrom, totals, asOf }: RestartAnswer): string {
  if (!totals.d7.isAtLeast) return "";
  return `Watched since ${formatClock(watchedFrom * 1000, asOf)}: of earlier restarts only those are known that running pods still tell of.`;
}

/** Where the heat map's steps begin, as its headings: `14:00`, with the day at its first step. */
export function stepLabels({ start, stepSeconds, steps }: RestartAnswer["heat"], timeZone?: string): string[] {
  const zone = timeZone === undefined ? {} : { timeZone };
  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", ...zone });
  const day = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", ...zone });
  return Array.from({ length: steps }, (_, step) => {
    const at = (start + step * stepSeconds) * 1000;
    return `${day.format(at)} ${clock.format(at)}`;
  });
}

/** A group's steps; null, not known, where restarts lie whose time nobody saw. */
export function heatValues(
  { steps, unplaced }: RestartGroup,
  { start, stepSeconds }: RestartAnswer["heat"],
): (number | null)[] {
  return steps.map((count, step) => {
    const from = start + step * stepSeconds;
    const isUnseen = unplaced !== null && from < unplaced.to && from + stepSeconds > unplaced.from;
    return count === 0 && isUnseen ? null : count;
  });
}
