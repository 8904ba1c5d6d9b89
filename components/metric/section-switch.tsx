import type { Section } from "./sections.ts";

interface SectionSwitchProps {
  sections: readonly Section[];
  open: Section;
  onOpen: (id: string) => void;
}

/** Which panels are asked for: those of the other sections cost nothing until then. */
export function SectionSwitch({ sections, open, onOpen }: SectionSwitchProps) {
  return (
    <div
      role="group"
      aria-label="Panels"
      className="mb-4 flex w-fit max-w-full overflow-x-auto rounded-md border border-line"
    >
      {sections.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === open.id}
          onClick={() => onOpen(id)}
          className="border-r border-line px-3 py-1 whitespace-nowrap text-ink-2 last:border-r-0 hover:bg-hover aria-pressed:bg-selected aria-pressed:font-medium aria-pressed:text-accent-text"
        >
          {title}
        </button>
      ))}
    </div>
  );
}
