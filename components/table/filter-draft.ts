import { joinWhere, splitTerms } from "#lib/query/where.ts";

/** A filter while it is edited: finished terms are chips, the rest is being typed. */
export interface FilterDraft {
  chips: readonly string[];
  typed: string;
}

/** The filter to ask with. A term that cannot be complete yet (`restarts>`, `ns:a,`, an open quote) waits for its next letter. */
export function toWhere({ chips, typed }: FilterDraft): string {
  return joinWhere(...chips, isUnfinished(typed) ? "" : typed.trim());
}

function isUnfinished(typed: string): boolean {
  return hasOpenQuote(typed) || /(^!|[:,<>=]|[:,]!)$/.test(typed);
}

/** A term said twice narrows no further. */
function distinct(terms: readonly string[]): string[] {
  return [...new Set(terms)];
}

function hasOpenQuote(text: string): boolean {
  return (text.match(/"/g)?.length ?? 0) % 2 === 1;
}

/** The draft that shows `where`: the present one if it still does, else all chips (Back was pressed, a facet was clicked). */
export function followWhere(draft: FilterDraft, where: string): FilterDraft {
  return toWhere(draft) === where ? draft : { chips: distinct(splitTerms(where)), typed: "" };
}

/** After a keystroke: a space outside of quotes finishes the terms before it. */
export function typeInto(draft: FilterDraft, typed: string): FilterDraft {
  if (hasOpenQuote(typed) || !/\s/.test(typed)) return { ...draft, typed };
  const terms = splitTerms(typed);
  const rest = /\s$/.test(typed) ? "" : (terms.pop() ?? "");
  return { chips: distinct([...draft.chips, ...terms]), typed: rest };
}

/** All terms finished, as on Enter or when the box loses the focus. */
export function finish(draft: FilterDraft): FilterDraft {
  return { chips: distinct([...draft.chips, ...splitTerms(draft.typed)]), typed: "" };
}

/** Backspace at the start of the box: the last chip becomes text again. */
export function reopenLast(draft: FilterDraft): FilterDraft {
  const last = draft.chips.at(-1);
  return last === undefined ? draft : { chips: draft.chips.slice(0, -1), typed: last };
}

/** The draft without one of its chips. */
export const dropChip = (draft: FilterDraft, chip: string): FilterDraft => ({
  ...draft,
  chips: draft.chips.filter((each) => each !== chip),
});

/** A chip becomes text again; what was being typed is finished first. */
export const editChip = (draft: FilterDraft, chip: string): FilterDraft => ({
  chips: finish(draft).chips.filter((each) => each !== chip),
  typed: chip,
});

/** What is being typed becomes `term`: a chip when nothing needs to follow it. */
export const takeTerm = (draft: FilterDraft, term: string, isComplete: boolean): FilterDraft =>
  isComplete ? finish({ ...draft, typed: term }) : { ...draft, typed: term };

/** Whether the server's complaint about the filter names this term. */
export function isOffending(term: string, complaint: string | undefined): boolean {
  return complaint !== undefined && complaint.includes(`"${term}"`);
}
