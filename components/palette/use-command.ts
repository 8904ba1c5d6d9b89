import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { useScopeWhere } from "#components/shell/scope.ts";
import { parseCommand, type Command } from "#lib/model/where/command.ts";
import { completeTerm, suggestValues, type Suggestion } from "#lib/model/where/complete.ts";
import { valuesOptions } from "#lib/query/values.ts";
import { vocabularyOptions } from "#lib/query/vocabulary.ts";
import { joinWhere, splitTerms } from "#lib/query/where.ts";

import { useLater } from "./use-later.ts";

/** A way to go on, with the whole text that it makes. */
export interface Hint extends Suggestion {
  text: string;
}

export interface PaletteCommand extends Command {
  /** The question, within the scope of the console. */
  asked: string;
  completion: readonly Hint[];
}

const MOST = 5;

/** What the text says when it begins with a kind; null when it is something to search for. */
export function useCommand(text: string): PaletteCommand | null {
  const { data } = useQuery(vocabularyOptions);
  const command = useMemo(() => (data === undefined ? null : parseCommand(text, data.kinds)), [text, data]);
  const scope = useScopeWhere(command?.vocabulary.kind ?? "pods");
  const completion = useHints(text, command, scope);
  return command === null ? null : { ...command, asked: joinWhere(scope, command.where), completion };
}

function useHints(text: string, command: Command | null, scope: string): readonly Hint[] {
  const where = command === null ? "" : text.slice(command.offset);
  const typed = /\s$/.test(where) || where === "" ? "" : (splitTerms(where).at(-1) ?? "");
  const head = text.slice(0, text.length - typed.length);
  const completion = command === null ? null : completeTerm(typed, command.vocabulary);
  const key = completion?.countedKey ?? null;
  const others = useLater(command === null ? "" : head.slice(command.offset).trim());
  const { data = [] } = useQuery({
    ...valuesOptions({ kind: command?.vocabulary.kind ?? "pods", where: joinWhere(scope, others), key: key ?? "" }),
    enabled: key !== null,
    retry: false,
  });
  // A kind that nothing follows yet may still become a name.
  if (completion === null || head.length === 0) return [];
  const all = key === null ? completion.suggestions : suggestValues(typed, data);
  return all
    .filter(({ term }) => term !== typed)
    .slice(0, MOST)
    .map((suggestion) => ({ ...suggestion, text: `${head}${suggestion.term}${suggestion.isComplete ? " " : ""}` }));
}
