interface DeliveryChoiceProps {
  label: string;
  /** Empty is any. */
  value: string;
  values: readonly string[];
  words?: Readonly<Record<string, string>>;
  onChoose: (value: string) => void;
}

/** One of a few values. The browser's own list: it needs no script. */
export function DeliveryChoice({ label, value, values, words, onChoose }: DeliveryChoiceProps) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      className={`h-7 max-w-36 min-w-0 rounded-md border bg-panel px-1.5 ${value === "" ? "border-line-strong text-ink-2" : "border-accent"}`}
    >
      <option value="">{label}: any</option>
      {values.map((one) => (
        <option key={one} value={one}>
          {words?.[one] ?? one}
        </option>
      ))}
    </select>
  );
}
