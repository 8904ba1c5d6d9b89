const HOUR = 3_600_000;
const GO_UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: HOUR };
const goShape = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/;
const goPart = /(\d+(?:\.\d+)?)(ms|s|m|h)/g;
const isoShape = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/**
 * An objective as people annotate it, `P1D`, `PT4H` (ISO 8601 without months and years, whose length differs) or Go's `24h`, `1h30m` →
 * milliseconds; null for anything else, and for none at all.
 */
export function parseDuration(text: string): number | null {
  const milliseconds = goShape.test(text) ? ofGo(text) : ofIso(text);
  return milliseconds !== null && milliseconds > 0 && Number.isSafeInteger(Math.round(milliseconds))
    ? Math.round(milliseconds)
    : null;
}

const ofGo = (text: string): number =>
  [...text.matchAll(goPart)].reduce((sum, [, value, unit]) => sum + Number(value) * (GO_UNITS[unit ?? ""] ?? 0), 0);

function ofIso(text: string): number | null {
  const shaped = isoShape.exec(text);
  if (shaped === null) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = shaped.slice(1).map((part) => Number(part ?? 0));
  return ((weeks * 7 + days) * 24 + hours) * HOUR + minutes * 60_000 + seconds * 1000;
}
