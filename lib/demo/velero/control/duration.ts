const units: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/** Go's `720h0m0s` in milliseconds; 0 for what is none. */
export const durationOf = (text = ""): number =>
  [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)].reduce(
    (sum, [, value, unit = ""]) => sum + Number(value) * (units[unit] ?? 0),
    0,
  );
