import { floating } from "#components/ui/surface.ts";
import { formatCount } from "#lib/format/count.ts";
import type { Suggestion } from "#lib/model/where/complete.ts";

interface FilterSuggestionsProps {
  id: string;
  suggestions: readonly Suggestion[];
  active: number;
  onPick: (suggestion: Suggestion) => void;
}

const titles = { state: "state", key: "key", value: "" } as const;

/** The list of a combobox: the focus stays in its text field, which hears the keys. */
export default function FilterSuggestions({ id, suggestions, active, onPick }: FilterSuggestionsProps) {
  return (
    <div
      role="listbox"
      id={id}
      aria-label="Completions"
      className={`absolute top-full left-0 z-40 mt-1 w-[min(460px,100%)] overflow-hidden p-1 ${floating}`}
    >
      {suggestions.map((suggestion, at) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- Enter on the active option is heard by the text field
        <div
          key={suggestion.term}
          role="option"
          id={`${id}${at}`}
          tabIndex={-1}
          aria-selected={at === active}
          // The text field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(suggestion)}
          className="flex h-7 cursor-pointer items-center gap-3 rounded px-2 hover:bg-hover aria-selected:bg-selected"
        >
          <span className="max-w-[70%] shrink-0 truncate font-mono text-small text-accent-text">{suggestion.term}</span>
          <span className="min-w-0 flex-1 truncate text-small text-ink-3">{suggestion.hint}</span>
          <span className="text-small whitespace-nowrap text-ink-3">
            {suggestion.count === null ? titles[suggestion.type] : formatCount(suggestion.count)}
          </span>
        </div>
      ))}
      <p aria-hidden className="mt-1 border-t border-line px-2 pt-1 text-micro text-ink-3">
        Arrows choose · Enter or Tab take · Esc close
      </p>
    </div>
  );
}
