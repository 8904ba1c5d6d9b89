import type { Seen } from "./stage.ts";

/** What is played, by what comes of it. */
export const scenes = [
  "status",
  "complete",
  "partial",
  "broken",
  "nowhere",
  "unavailable",
  "restore",
  "restoreAgain",
  "restoreNothing",
  "schedule",
  "scheduled",
  "scheduleWrong",
  "location",
  "locationBack",
  "download",
  "downloadNothing",
  "deleteNothing",
  "deleteUnavailable",
  "deletion",
  "deleted",
] as const;

export type Scene = (typeof scenes)[number];

/** What a real Velero did: everything a watch saw of each object, and the files that it kept. */
export interface Played {
  readonly seen: Readonly<Record<Scene, readonly Seen[]>>;
  readonly files: Readonly<Record<string, string>>;
}

/** The phases an object went through, an empty one for none; what else changed meanwhile is not told. */
export function phasesOf(seen: readonly Seen[]): string[] {
  const all = seen.filter(({ type }) => type !== "DELETED").map(({ object }) => object.status?.phase ?? "");
  return all.filter((phase, index) => phase !== all[index - 1]);
}
