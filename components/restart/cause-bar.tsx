import type { Facet } from "#lib/contract/query.ts";
import { restartCauses } from "#lib/contract/words.ts";
import { formatCount } from "#lib/format/count.ts";
import { causeWords } from "#lib/model/restart/cause.ts";
import { toggleValue, valuesOf } from "#lib/query/where.ts";

interface CauseBarProps {
  causes: readonly Facet[] | undefined;
  where: string;
  onWhere: (where: string) => void;
}

/** The causes of the window with their counts; each narrows the page down. */
export function CauseBar({ causes, where, onWhere }: CauseBarProps) {
  const chosen = valuesOf(where, "cause");
  return (
    <div role="group" aria-label="Causes" className="flex min-h-7 flex-wrap gap-1.5">
      {causes?.map(({ value, count }) => {
        const cause = restartCauses.find((each) => each === value);
        return (
          <button
            key={value}
            type="button"
            aria-pressed={chosen.includes(value)}
            title={cause && causeWords[cause].meaning}
            onClick={() => onWhere(toggleValue(where, "cause", value))}
            className="flex h-7 items-center gap-1.5 rounded-md border border-line-strong bg-raised px-2.5 text-ink-2 hover:bg-hover aria-pressed:border-accent aria-pressed:bg-selected aria-pressed:text-accent-text"
          >
            {cause ? causeWords[cause].word : value}
            <b className="font-semibold text-ink">{formatCount(count)}</b>
          </button>
        );
      })}
    </div>
  );
}
