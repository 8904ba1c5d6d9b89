import { parseQuantity } from "#lib/model/quantity/parse.ts";

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** A span such as `90s`, `1h30m` or `2d` in seconds; null when it is none. */
export function parseSpanSeconds(text: string): number | null {
  if (!/^(?:\d+[smhdw])+$/.test(text)) return null;
  let seconds = 0;
  for (const [, amount = "", unit = ""] of text.matchAll(/(\d+)([smhdw])/g))
    seconds += Number(amount) * (unitSeconds[unit] ?? 0);
  return Number.isFinite(seconds) ? seconds : null;
}

/** The number of a comparison: a plain number or a quantity (`1Gi`, `250m`); null when it is neither. */
export const parseNumber = (text: string): number | null => parseQuantity(text);
