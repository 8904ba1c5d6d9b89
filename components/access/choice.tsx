interface ChoiceProps {
  label: string;
  name: string;
  choices: readonly string[];
  initial?: string;
}

/** One of a few words, in a form. */
export function Choice({ label, name, choices, initial }: ChoiceProps) {
  return (
    <label className="min-w-0">
      <span className="mb-1 block font-medium">{label}</span>
      <select
        name={name}
        defaultValue={initial}
        className="h-7 w-full min-w-0 rounded-md border border-line-strong bg-panel px-2"
      >
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    </label>
  );
}
