interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  /** What it is unless somebody chooses; anything else stands out. */
  usual?: Value;
  choices: readonly { value: Value; label: string }[];
  onChoose: (value: Value) => void;
  className?: string;
}

/** One of a few, by the browser's own list: it costs no script, and a phone draws it as a phone does. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, value, usual = value, choices, onChoose, className = "" } = props;
  const look = value === usual ? "border-line-strong text-ink-2" : "border-accent";
  return (
    <select
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => {
        const chosen = choices.find((choice) => choice.value === currentTarget.value);
        if (chosen !== undefined) onChoose(chosen.value);
      }}
      className={`h-7 max-w-44 min-w-0 rounded-md border bg-panel px-1.5 ${look} ${className}`}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}
