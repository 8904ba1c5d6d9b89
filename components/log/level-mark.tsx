import { Shape } from "#components/ui/shape.tsx";
import type { LogLevel } from "#lib/model/log/level.ts";

/** How grave a line is, as a shape; what is not grave has none, so that what is stands out. */
export function LevelMark({ level }: { level: LogLevel | null }) {
  return (
    <span className="flex w-6 shrink-0 justify-center pt-1">
      {level === "error" && <Shape tone="crit" label="error" />}
      {level === "warn" && <Shape tone="warn" label="warning" />}
    </span>
  );
}

/** The ink of a line's text. */
export function levelInk(level: LogLevel | null): string {
  if (level === "error") return "text-crit";
  return level === "debug" ? "text-ink-3" : "text-ink";
}
