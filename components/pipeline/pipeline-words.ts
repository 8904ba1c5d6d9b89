import type { Tone } from "#components/ui/shape.tsx";
import type { Standing } from "#lib/contract/health.ts";
import type { PipelineHop } from "#lib/contract/pipeline.ts";
import { formatSeconds } from "#lib/format/age.ts";
import { formatBytes } from "#lib/format/quantity.ts";

const tones: Readonly<Record<Standing, Tone>> = {
  ok: "ok",
  info: "ok",
  busy: "busy",
  warn: "warn",
  crit: "crit",
  unknown: "unknown",
  na: "unknown",
};

export const toneOf = (standing: Standing): Tone => tones[standing];

const words: Readonly<Record<Standing, string>> = {
  ok: "Works",
  info: "Works",
  busy: "In trouble since a moment",
  warn: "Warning",
  crit: "Critical",
  unknown: "Unknown",
  na: "Not told of",
};

export const sayHop = (standing: Standing): string => words[standing];

export const hopTitles: Readonly<Record<PipelineHop["hop"], string>> = {
  agent: "Agent",
  queue: "Queue",
  consumer: "Consumer",
  store: "Store",
};

const number = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 });

/** `1,240/s`; a dash where nobody told. */
export const sayRate = (perSecond: number | null): string =>
  perSecond === null ? "–" : `${number.format(perSecond < 0.005 ? 0 : perSecond)}/s`;

/** `12 s`, and what is not known as a dash. */
export const sayAge = (seconds: number | null): string =>
  seconds === null ? "–" : seconds < 1 ? "< 1 s" : formatSeconds(Math.round(seconds));

/** `65,820 messages`, `4.1Mi`. */
export function sayBacklog({ backlog }: PipelineHop): string {
  if (backlog === null) return "–";
  const { amount, unit } = backlog;
  return unit === "bytes" ? formatBytes(amount) : `${Math.round(amount).toLocaleString("en-US")} ${unit}`;
}

const SOON_SECONDS = 60;

/** `empty in 7m`, of what is not gone in a moment. */
export const sayDrain = ({ drainSeconds }: PipelineHop): string =>
  drainSeconds !== null && drainSeconds > SOON_SECONDS ? `empty in ${formatSeconds(Math.round(drainSeconds))}` : "";

/** What opens a hop's findings. */
export const findingsHref = (checks: readonly string[], cluster?: string): string => {
  const where = `check:${checks.join(",")}${cluster === undefined ? "" : ` cluster:${cluster}`}`;
  return `/findings?q=${encodeURIComponent(where)}`;
};
