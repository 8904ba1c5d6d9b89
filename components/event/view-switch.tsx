export const views = ["grouped", "all"] as const;
export type EventView = (typeof views)[number];

const words: Readonly<Record<EventView, string>> = { grouped: "Grouped", all: "Every event" };

/** How events are shown. */
export function ViewSwitch({ view, onView }: { view: EventView; onView: (view: EventView) => void }) {
  return (
    <span
      role="group"
      aria-label="Shown as"
      className="inline-flex overflow-hidden rounded-md border border-line-strong"
    >
      {views.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === view}
          onClick={() => onView(each)}
          className="h-6 px-2.5 text-small text-ink-2 hover:bg-hover aria-pressed:bg-selected aria-pressed:font-medium aria-pressed:text-accent-text"
        >
          {words[each]}
        </button>
      ))}
    </span>
  );
}
