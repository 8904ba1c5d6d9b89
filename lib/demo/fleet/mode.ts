import { parseScale } from "#lib/demo/scale/scale-mode.ts";

/** What the embedded fleet shows: a story, no incident at all, a working day in fast motion, or many pods (lib/demo/scale). */
export type Mode = "story" | "quiet" | "busy" | `scale=${string}`;

const modes: ReadonlySet<string> = new Set<Mode>(["story", "quiet", "busy"]);

/** Reads what follows `--demo`; undefined when it is no mode. */
export const parseMode = (text: string): Mode | undefined =>
  modes.has(text) || parseScale(text) ? (text as Mode) : undefined;
