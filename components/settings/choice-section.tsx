"use client";

import { choiceWords } from "#components/shell/choice-words.ts";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import type { RootChoice } from "#components/ui/root-choice.ts";
import { useRootChoice } from "#components/ui/use-root-choice.ts";

interface ChoiceSectionProps<Value extends string> {
  label: string;
  choice: RootChoice<Value>;
  hints?: Partial<Record<Value, string>>;
}

/** One choice of the viewer, kept in this browser. */
export function ChoiceSection<Value extends string>({ label, choice, hints }: ChoiceSectionProps<Value>) {
  const value = useRootChoice(choice);
  const choices = choice.values.map((each) => {
    const hint = hints?.[each];
    return { value: each, label: choiceWords[each] ?? each, ...(hint === undefined ? {} : { hint }) };
  });
  return <RadioGroup label={label} value={value} choices={choices} onChoose={choice.choose} />;
}
