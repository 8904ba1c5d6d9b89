/** How fast something restarts (domain.md 3.1). */
export type RestartRate = "stable" | "occasional" | "frequent" | "looping";

/** `last15m`: restarts in a quarter of an hour. */
export function rateOf(last15m: number, last24h: number): RestartRate {
  if (last15m >= 3) return "looping";
  if (last24h > 2) return "frequent";
  return last24h > 0 ? "occasional" : "stable";
}
