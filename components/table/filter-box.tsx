"use client";

import { Search } from "lucide-react";
import { type ComponentProps, type KeyboardEvent, type RefObject, Suspense, useId, useState } from "react";

import { Kbd } from "#components/ui/kbd.tsx";
import { lazy } from "#components/ui/lazy.ts";
import type { QueryKind } from "#lib/contract/kind.ts";
import type { Suggestion } from "#lib/model/where/complete.ts";
import type { ApiProblem } from "#lib/query/api-problem.ts";

import {
  dropChip,
  editChip,
  type FilterDraft,
  finish,
  followWhere,
  isOffending,
  reopenLast,
  takeTerm,
  toWhere,
  typeInto,
} from "./filter-draft.ts";
import { type CompletionSource, useCompletion } from "./use-completion.ts";

// They come with the first term, the first letter and the first mistake.
const loadChip = () => import("./filter-chip.tsx");
const FilterChip = lazy(loadChip);
const FilterComplaint = lazy(() => import("./filter-complaint.tsx"));
const FilterSuggestions = lazy(() => import("./filter-suggestions.tsx"));

interface FilterBoxProps {
  /** The kind whose words are completed; a list with a grammar of its own has none. */
  kind?: QueryKind;
  where: string;
  onWhere: (where: string) => void;
  /** What the server says against the filter. */
  problem: ApiProblem | undefined;
  example: string;
  input: RefObject<HTMLInputElement | null>;
  /** Where words come from for what is no list of objects. */
  useSource?: CompletionSource | undefined;
}

/** The list's filter: finished terms as chips, the rest as text that is completed, and below it what is wrong. */
export function FilterBox({ kind, where, onWhere, problem, example, input, useSource }: FilterBoxProps) {
  const [id, list] = [useId(), useId()];
  const [held, setHeld] = useState<FilterDraft>({ chips: [], typed: "" });
  const draft = followWhere(held, where);
  const completion = useCompletion(kind, draft, useSource);
  const change = (next: FilterDraft) => {
    setHeld(next);
    if (toWhere(next) !== where) onWhere(toWhere(next));
  };
  const begin = (next: FilterDraft) => {
    change(next);
    completion.restart(next.typed !== "");
    input.current?.focus();
  };
  const pick = ({ term, isComplete }: Suggestion) => begin(takeTerm(draft, term, isComplete));
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const isAtStart = event.currentTarget.selectionStart === 0 && event.currentTarget.selectionEnd === 0;
    if (completion.onKey(event, pick)) return;
    if (event.key === "Enter") {
      change(finish(draft));
      completion.restart(false);
    } else if (event.key === "Escape") event.currentTarget.blur();
    else if (event.key === "ArrowLeft" && isAtStart) lastChip(event.currentTarget)?.focus();
    else if (event.key === "Backspace" && draft.typed === "" && draft.chips.length > 0) {
      event.preventDefault();
      change(reopenLast(draft));
    }
  };
  const explain = (chip: string) =>
    completion.words?.explain(chip) ?? (isOffending(chip, problem?.message) ? problem?.message : undefined);
  const { suggestions, active } = completion;
  return (
    <div className="mt-2">
      <div
        data-filter
        className="relative flex min-h-[34px] flex-wrap items-center gap-1.5 rounded-[7px] border border-line-strong bg-raised px-2 py-1 focus-within:border-accent focus-within:ring-3 focus-within:ring-accent/15"
      >
        <Search aria-hidden size={14} className="shrink-0 text-ink-3" />
        {draft.chips.map((chip) => (
          <Chip
            key={chip}
            term={chip}
            wrong={explain(chip)}
            onEdit={() => begin(editChip(draft, chip))}
            onRemove={() => change(dropChip(draft, chip))}
          />
        ))}
        <input
          ref={input}
          role="combobox"
          aria-label="Filter"
          aria-autocomplete="list"
          aria-expanded={suggestions.length > 0}
          aria-controls={list}
          aria-activedescendant={active < 0 ? undefined : `${list}${active}`}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : `${id}complaint`}
          placeholder={draft.chips.length === 0 ? example : ""}
          value={draft.typed}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          onChange={(event) => begin(typeInto(draft, event.target.value))}
          onFocus={() => begins(completion.onFocus)}
          onKeyDown={onKeyDown}
          onBlur={() => {
            setHeld(finish(draft));
            completion.close();
          }}
          className="h-6 min-w-[12ch] flex-1 bg-transparent font-mono text-small outline-none placeholder:font-sans placeholder:text-body placeholder:text-ink-3"
        />
        <Kbd>/</Kbd>
        <Suggestions id={list} suggestions={suggestions} active={active} onPick={pick} />
      </div>
      <Complaint id={`${id}complaint`} problem={problem} chips={draft.chips} explain={explain} />
    </div>
  );
}

/** Whoever types may go back to a term by an arrow at once. */
function begins(onFocus: () => void): void {
  onFocus();
  void loadChip();
}

const Chip = (props: ComponentProps<typeof FilterChip>) => (
  <Suspense fallback={<span className="mr-5 pl-1.5 font-mono text-small">{props.term}</span>}>
    <FilterChip {...props} />
  </Suspense>
);

const Suggestions = (props: ComponentProps<typeof FilterSuggestions>) => (
  <Suspense>{props.suggestions.length > 0 && <FilterSuggestions {...props} />}</Suspense>
);

const Complaint = (props: ComponentProps<typeof FilterComplaint>) => (
  <Suspense>{(props.problem ?? props.chips.some(props.explain)) && <FilterComplaint {...props} />}</Suspense>
);

const lastChip = (input: HTMLElement): HTMLElement | undefined =>
  [...(input.closest("[data-filter]")?.querySelectorAll<HTMLElement>("[data-chip]") ?? [])].at(-1);
