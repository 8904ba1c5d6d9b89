import { useQuery } from "@tanstack/react-query";

import type { CompletionSource } from "#components/table/use-completion.ts";
import type { Suggestion } from "#lib/model/where/complete.ts";
import { lineFieldsOptions, lineValuesOptions } from "#lib/query/line.ts";
import { joinWhere } from "#lib/query/where.ts";

import type { LineWords } from "./line-words.ts";
import { useLineQuestion } from "./use-line-question.ts";

/** As many as a glance takes in. */
const MOST = 9;

/** The words of the central logs: columns and fields of the stores, and values counted among the lines that the other terms leave. */
export const useLineWords: CompletionSource = ({ draft, isWanted, isOpen }) => {
  const words = useWords(isWanted);
  const { data: fields } = useQuery({ ...lineFieldsOptions, enabled: isWanted });
  const completion = words?.complete(draft.typed, fieldNames(fields));
  const counted = completion?.counted ?? null;
  const good = draft.chips.filter((chip) => words?.explain(chip) === undefined);
  const question = useLineQuestion(joinWhere(...good, counted?.narrowing ?? ""), "newest");
  const { data: values = [] } = useQuery({
    ...lineValuesOptions(question, counted?.key ?? ""),
    enabled: isOpen && counted !== null,
  });
  const offered: readonly Suggestion[] =
    counted === null || words === undefined ? (completion?.suggestions ?? []) : words.suggest(draft.typed, values);
  return { words, suggestions: offered.filter(({ term }) => term !== draft.typed).slice(0, MOST) };
};

function useWords(isWanted: boolean): LineWords | undefined {
  const { data } = useQuery({
    queryKey: ["line words"],
    queryFn: async () => (await import("./line-words.ts")).lineWords,
    enabled: isWanted,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
  return data;
}

const fieldNames = (answer: Parameters<typeof namesOf>[0] | undefined): readonly string[] =>
  answer === undefined ? [] : namesOf(answer);

const namesOf = ({ stores }: { stores: readonly { fields: readonly { name: string }[] }[] }): readonly string[] => [
  ...new Set(stores.flatMap(({ fields }) => fields.map(({ name }) => name))),
];
