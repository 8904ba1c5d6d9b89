export { toTime } from "#lib/demo/store/time.ts";

/** Epoch milliseconds as Kubernetes writes a MicroTime. */
export function toMicroTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 23)}000Z`;
}

/** Seconds as Go prints a duration, below an hour: 10s, 1m20s, 5m0s. */
export function toDuration(seconds: number): string {
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
}
