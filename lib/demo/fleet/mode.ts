/** What the embedded fleet shows: a story, no incident at all, or a working day in fast motion. */
export type Mode = "story" | "quiet" | "busy";

const modes: ReadonlySet<string> = new Set<Mode>(["story", "quiet", "busy"]);

/** Reads what follows `--demo`; undefined when it is no mode. */
export const parseMode = (text: string): Mode | undefined => (modes.has(text) ? (text as Mode) : undefined);
