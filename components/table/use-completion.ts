import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, useState } from "react";

import { useScopeWhere } from "#components/shell/scope.ts";
import type { QueryKind } from "#lib/contract/kind.ts";
import type { Suggestion } from "#lib/model/where/complete.ts";
import { valuesOptions } from "#lib/query/values.ts";
import { vocabularyOptions } from "#lib/query/vocabulary.ts";
import { joinWhere } from "#lib/query/where.ts";

import type { FilterDraft } from "./filter-draft.ts";
import type { FilterWords } from "./filter-words.ts";

/** As many as a glance takes in. */
const MOST = 9;
const nothing: readonly Suggestion[] = [];

interface Typing {
  kind: QueryKind | undefined;
  draft: FilterDraft;
  /** Somebody is about to filter: words are worth loading. */
  isWanted: boolean;
  /** What the term could become is shown. */
  isOpen: boolean;
}

/** Where the words of a filter come from: what is wrong with a term, and what the one that is being typed could become. */
export type CompletionSource = (typing: Typing) => {
  words: Pick<FilterWords, "explain"> | undefined;
  suggestions: readonly Suggestion[];
};

/** What the term that is being typed could become, and which of it is picked. Without a kind there is nothing to complete. */
// oxlint-disable-next-line react/hooks -- a box has one source for as long as it is there
export function useCompletion(kind: QueryKind | undefined, draft: FilterDraft, useSource = useVocabulary) {
  const [isWanted, setWanted] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  // oxlint-disable-next-line react/hooks -- a box has one source for as long as it is there
  const { words, suggestions } = useSource({ kind, draft, isWanted: isWanted || draft.chips.length > 0, isOpen });
  const shown = isOpen ? suggestions : nothing;

  const onKey = (event: KeyboardEvent, pick: (one: Suggestion) => void): boolean => {
    const chosen = shown[active] ?? (event.key === "Tab" && draft.typed !== "" ? shown[0] : undefined);
    if (event.key === "ArrowDown" && !isOpen) setOpen(true);
    else if (shown.length === 0) return false;
    else if (event.key === "ArrowDown") setActive((active + 1) % shown.length);
    else if (event.key === "ArrowUp") setActive(active <= 0 ? shown.length - 1 : active - 1);
    else if (event.key === "Escape" && active < 0) {
      // Nothing was picked: one Escape closes the list and leads back to the rows.
      setOpen(false);
      return false;
    } else if (event.key === "Escape") {
      setOpen(false);
      setActive(-1);
    } else if ((event.key === "Enter" || event.key === "Tab") && chosen !== undefined && !event.shiftKey) pick(chosen);
    else return false;
    event.preventDefault();
    return true;
  };
  return {
    words,
    suggestions: shown,
    active: Math.min(active, shown.length - 1),
    onKey,
    /** Something was typed or picked: the list begins anew. */
    restart: (open = true) => {
      setOpen(open);
      setActive(-1);
    },
    onFocus: () => setWanted(true),
    close: () => setOpen(false),
  };
}

const useVocabulary: CompletionSource = ({ kind, draft, isWanted, isOpen }) => {
  const words = useFilterWords(kind, isWanted);
  return { words, suggestions: useSuggestions({ kind, draft, words, isOpen }) };
};

function useFilterWords(kind: QueryKind | undefined, isWanted: boolean): FilterWords | undefined {
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: ["filter words", kind],
    queryFn: async () => {
      const [{ wordsOf }, { kinds }] = await Promise.all([
        import("./filter-words.ts"),
        client.fetchQuery(vocabularyOptions),
      ]);
      const vocabulary = kinds.find((each) => each.kind === kind);
      return vocabulary === undefined ? null : wordsOf(vocabulary);
    },
    enabled: kind !== undefined && isWanted,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
  return data ?? undefined;
}

interface SuggestionOptions {
  kind: QueryKind | undefined;
  draft: FilterDraft;
  words: FilterWords | undefined;
  isOpen: boolean;
}

function useSuggestions({ kind = "pods", draft, words, isOpen }: SuggestionOptions): readonly Suggestion[] {
  const scope = useScopeWhere(kind);
  const { typed, chips } = draft;
  const completion = words?.complete(typed);
  const key = completion?.countedKey ?? null;
  const where = joinWhere(scope, ...chips.filter((chip) => words?.explain(chip) === undefined));
  const { data = [] } = useQuery({
    ...valuesOptions({ kind, where, key: key ?? "" }),
    enabled: isOpen && key !== null,
    retry: false,
  });
  if (words === undefined || completion === undefined) return nothing;
  const all = key === null ? completion.suggestions : words.suggest(typed, data);
  return all.filter(({ term }) => term !== typed).slice(0, MOST);
}
