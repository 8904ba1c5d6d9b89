/** `42 s`, `7 min`, `3 h`, `2 days`. */
export function age(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
}

/** `3.2 %`. */
export const share = (of: number): string => `${Number((of * 100).toPrecision(2))} %`;

/** `12,400`, `0.35`. */
export const amount = (value: number): string =>
  Number(value.toPrecision(value < 100 ? 2 : 3)).toLocaleString("en-US", { maximumFractionDigits: 2 });
