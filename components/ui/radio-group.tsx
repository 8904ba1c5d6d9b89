import { useId } from "react";

interface RadioGroupProps<Value extends string> {
  label: string;
  value: Value;
  choices: readonly { value: Value; label: string; hint?: string }[];
  onChoose: (value: Value) => void;
}

export function RadioGroup<Value extends string>({ label, value, choices, onChoose }: RadioGroupProps<Value>) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className="flex min-h-7 items-center gap-2">
          <input
            type="radio"
            name={name}
            className="size-3.5 shrink-0 accent-accent"
            checked={choice.value === value}
            onChange={() => onChoose(choice.value)}
          />
          {choice.label}
          {choice.hint !== undefined && <span className="text-ink-3">{choice.hint}</span>}
        </label>
      ))}
    </fieldset>
  );
}
