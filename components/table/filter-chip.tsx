import { X } from "lucide-react";
import type { KeyboardEvent } from "react";

interface FilterChipProps {
  term: string;
  /** Why the term is wrong, and what would be right. */
  wrong: string | undefined;
  onEdit: () => void;
  onRemove: () => void;
}

/** One finished term. With the focus on it: Enter edits, Delete removes, arrows go to its neighbours. */
export default function FilterChip({ term, wrong, onEdit, onRemove }: FilterChipProps) {
  const look = wrong === undefined ? "bg-selected text-accent-text" : "bg-crit-bg text-crit";
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.key === "Delete" || event.key === "Backspace") {
      focusNeighbour(event.currentTarget, "next");
      onRemove();
    } else if (event.key === "ArrowLeft") focusNeighbour(event.currentTarget, "previous");
    else if (event.key === "ArrowRight") focusNeighbour(event.currentTarget, "next");
    else return;
    event.preventDefault();
  };
  return (
    <span className={`inline-flex max-w-full items-center rounded font-mono text-small ${look}`}>
      <button
        type="button"
        data-chip
        aria-label={`Edit ${term}`}
        title={wrong ?? "Enter edits, Delete removes"}
        onClick={onEdit}
        onKeyDown={onKeyDown}
        className={`min-w-0 truncate rounded py-px pl-1.5 ${wrong === undefined ? "" : "underline decoration-wavy"}`}
      >
        {term}
      </button>
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Remove ${term}`}
        onClick={onRemove}
        className="grid h-5 w-5 shrink-0 place-items-center rounded opacity-70 hover:opacity-100"
      >
        <X aria-hidden size={12} />
      </button>
    </span>
  );
}

/** From chip to chip, and from the last one into the text field. */
function focusNeighbour(chip: HTMLElement, side: "previous" | "next"): void {
  const stops = [...(chip.closest("[data-filter]")?.querySelectorAll<HTMLElement>("[data-chip], input") ?? [])];
  stops[stops.indexOf(chip) + (side === "next" ? 1 : -1)]?.focus();
}
