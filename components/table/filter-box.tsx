"use client";

import { Search, X } from "lucide-react";
import { type KeyboardEvent, type RefObject, useId, useState } from "react";

import { Kbd } from "#components/ui/kbd.tsx";
import { Shape } from "#components/ui/shape.tsx";
import type { ApiProblem } from "#lib/query/api-problem.ts";

import { type FilterDraft, finish, followWhere, isOffending, reopenLast, toWhere, typeInto } from "./filter-draft.ts";

interface FilterBoxProps {
  where: string;
  onWhere: (where: string) => void;
  /** What the server says against the filter. */
  problem: ApiProblem | undefined;
  example: string;
  input: RefObject<HTMLInputElement | null>;
}

/** The list's filter: finished terms as chips, the rest as text, and below it what is wrong with it. */
export function FilterBox({ where, onWhere, problem, example, input }: FilterBoxProps) {
  const complaintId = useId();
  const [held, setHeld] = useState<FilterDraft>({ chips: [], typed: "" });
  const draft = followWhere(held, where);
  const change = (next: FilterDraft) => {
    setHeld(next);
    if (toWhere(next) !== where) onWhere(toWhere(next));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") change(finish(draft));
    else if (event.key === "Escape") event.currentTarget.blur();
    else if (event.key === "Backspace" && draft.typed === "" && draft.chips.length > 0) {
      event.preventDefault();
      change(reopenLast(draft));
    }
  };
  return (
    <div className="mt-2">
      <div className="flex min-h-[34px] flex-wrap items-center gap-1.5 rounded-[7px] border border-line-strong bg-raised px-2 py-1 focus-within:border-accent focus-within:ring-3 focus-within:ring-accent/15">
        <Search aria-hidden size={14} className="shrink-0 text-ink-3" />
        {draft.chips.map((chip) => (
          <FilterChip
            key={chip}
            term={chip}
            isWrong={isOffending(chip, problem?.message)}
            onRemove={() => change({ ...draft, chips: draft.chips.filter((each) => each !== chip) })}
          />
        ))}
        <input
          ref={input}
          aria-label="Filter"
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : complaintId}
          placeholder={draft.chips.length === 0 ? example : ""}
          value={draft.typed}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          onChange={(event) => change(typeInto(draft, event.target.value))}
          onKeyDown={onKeyDown}
          onBlur={() => setHeld(finish(draft))}
          className="h-6 min-w-[12ch] flex-1 bg-transparent font-mono text-small outline-none placeholder:font-sans placeholder:text-body placeholder:text-ink-3"
        />
        <Kbd>/</Kbd>
      </div>
      {problem !== undefined && (
        <p
          id={complaintId}
          role="alert"
          className="mt-1.5 grid grid-cols-[14px_minmax(0,1fr)_auto] gap-x-1.5 text-small"
        >
          <span className="flex h-[17px] items-center">
            <Shape tone="crit" />
          </span>
          <span className="wrap-anywhere text-crit">{problem.message}</span>
          <code className="font-mono whitespace-nowrap text-ink-3">{problem.code}</code>
          <span className="col-start-2 text-ink-2">{problem.action}</span>
        </p>
      )}
    </div>
  );
}

interface FilterChipProps {
  term: string;
  isWrong: boolean;
  onRemove: () => void;
}

function FilterChip({ term, isWrong, onRemove }: FilterChipProps) {
  const look = isWrong ? "bg-crit-bg text-crit underline decoration-wavy" : "bg-selected text-accent-text";
  return (
    <span className={`inline-flex max-w-full items-center rounded pl-1.5 font-mono text-small ${look}`}>
      <span className="truncate">{term}</span>
      <button
        type="button"
        aria-label={`Remove ${term}`}
        onClick={onRemove}
        className="grid h-5 w-5 shrink-0 place-items-center rounded opacity-70 hover:opacity-100"
      >
        <X aria-hidden size={12} />
      </button>
    </span>
  );
}
