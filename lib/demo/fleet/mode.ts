/** What the embedded fleet shows. */
export type Mode = "story" | "quiet" | "busy";

const modes: readonly string[] = ["story", "quiet", "busy"];

/** Reads what follows `--demo`; undefined when it is no mode. */
export const parseMode = (text: string): Mode | undefined => (modes.includes(text) ? (text as Mode) : undefined);
