import { formatCount } from "#lib/format/count.ts";
import { levelOf, type LogLevel } from "#lib/model/log/level.ts";

const bands = ["error", "warn", "info", "debug"] as const;
const inks: Record<LogLevel, string> = {
  error: "text-crit",
  warn: "text-warn",
  info: "text-ink-2",
  debug: "text-ink-3",
};
const words: Record<LogLevel, string> = { error: "error", warn: "warning", info: "info", debug: "debug" };

interface LevelFacetsProps {
  /** Levels as they are stored, with how many lines each. */
  values: readonly { value: string; count: number }[];
  /** Values as stored; none chooses all. */
  chosen: readonly string[];
  onChoose: (values: readonly string[]) => void;
}

/** How many lines there are of each level; pressed, only those. Stores spell one level in several ways. */
export function LevelFacets({ values, chosen, onChoose }: LevelFacetsProps) {
  const byBand = Map.groupBy(values, ({ value }) => levelOf(`level=${value}`));
  return (
    <div role="group" aria-label="Levels" className="flex flex-wrap gap-1">
      {bands.map((band) => {
        const spelled = byBand.get(band) ?? [];
        if (spelled.length === 0) return null;
        const own = spelled.map(({ value }) => value);
        const isChosen = own.every((value) => chosen.includes(value));
        const others = chosen.filter((value) => !own.includes(value));
        return (
          <button
            key={band}
            type="button"
            aria-pressed={isChosen}
            onClick={() => onChoose(isChosen ? others : [...others, ...own])}
            className={`h-7 rounded-md px-2 text-small hover:bg-hover aria-pressed:bg-selected aria-pressed:font-medium ${inks[band]}`}
          >
            {words[band]}{" "}
            <span className="text-ink-3">{formatCount(spelled.reduce((sum, { count }) => sum + count, 0))}</span>
          </button>
        );
      })}
    </div>
  );
}
