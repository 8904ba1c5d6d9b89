import type { LineSpan } from "#lib/contract/line.ts";
import type { LineTime } from "#lib/model/line/question.ts";

/** Stretches as one counts them. */
const STEPS_MS = [
  1, 10, 100, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000,
  3_600_000, 7_200_000, 14_400_000, 21_600_000, 43_200_000, 86_400_000, 172_800_000, 604_800_000,
];
/** Bars of a histogram that can be told apart on a phone, and brushed. */
const BARS_AT_MOST = 90;

/** A span as from and to. The end of "the last hour" is now. */
export const timeOf = (span: LineSpan, nowMs = Date.now()): LineTime =>
  "lastSeconds" in span
    ? { fromMs: nowMs - span.lastSeconds * 1000, toMs: nowMs + 1 }
    : { fromMs: span.from, toMs: span.to };

/** How long the bars of a histogram over a stretch are. */
export const barMilliseconds = ({ fromMs, toMs }: LineTime): number =>
  STEPS_MS.find((step) => (toMs - fromMs) / step <= BARS_AT_MOST) ?? 604_800_000;
