interface FilterChoiceProps {
  label: string;
  value: string;
  /** What it is unless somebody chooses. */
  usual?: string;
  choices: readonly { value: string; label: string }[];
  onChoose: (value: string) => void;
}

/** One of a few values. The browser's own list: it needs no script. */
export function FilterChoice({ label, value, usual = "", choices, onChoose }: FilterChoiceProps) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      className={`h-7 max-w-44 min-w-0 rounded-md border bg-panel px-1.5 @max-4xl:w-full @max-4xl:max-w-none ${value === usual ? "border-line-strong text-ink-2" : "border-accent"}`}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}
