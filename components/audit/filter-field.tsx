"use client";

import { useId } from "react";

interface FilterFieldProps {
  label: string;
  value: string;
  onValue: (value: string) => void;
  /** Values seen so far, offered while one types. */
  values: readonly string[];
}

/** A value that must match as a whole: it counts once it is complete, by Enter, a choice or by leaving the field. */
export function FilterField({ label, value, onValue, values }: FilterFieldProps) {
  const id = useId();
  return (
    <>
      <input
        // Changed from elsewhere (Back, a click on a fact), the field begins anew.
        key={value}
        defaultValue={value}
        list={id}
        aria-label={label}
        placeholder={label}
        maxLength={253}
        autoComplete="off"
        spellCheck={false}
        onBlur={({ currentTarget }) => onValue(currentTarget.value.trim())}
        onChange={({ currentTarget }) => values.includes(currentTarget.value) && onValue(currentTarget.value)}
        onKeyDown={({ key, currentTarget }) => {
          if (key === "Enter") onValue(currentTarget.value.trim());
        }}
        className={`h-7 w-30 min-w-0 rounded-md border bg-panel px-2 placeholder:text-ink-3 @max-4xl:w-full ${value === "" ? "border-line-strong" : "border-accent"}`}
      />
      <datalist id={id}>
        {values.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </datalist>
    </>
  );
}
