import { useState } from "react";

import { TextField } from "#components/ui/text-field.tsx";

interface ListFieldProps {
  label: string;
  hint: string;
  value: readonly string[];
  onChange: (value: string[]) => void;
}

/** Names with commas between them. What is typed stays as it was typed. */
export function CreateListField({ label, hint, value, onChange }: ListFieldProps) {
  const [text, setText] = useState(value.join(", "));
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    if (split(text).join() !== value.join()) setText(value.join(", "));
  }
  return (
    <TextField
      label={label}
      hint={hint}
      spellCheck={false}
      autoComplete="off"
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        onChange(split(currentTarget.value));
      }}
    />
  );
}

const split = (text: string): string[] => [...new Set(text.split(/[\s,]+/).filter((one) => one !== ""))];
