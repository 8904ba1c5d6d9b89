"use client";

import { useEffect, useState } from "react";

import { TextField } from "#components/ui/text-field.tsx";

/** A file is read anew for each search: not for each letter. */
const REST_MILLISECONDS = 350;

interface FileSearchProps {
  label: string;
  value: string;
  onSearch: (text: string) => void;
}

/** What is typed, told once the typing rests. */
export function FileSearch({ label, value, onSearch }: FileSearchProps) {
  const [draft, setDraft] = useState(value);
  useEffect(() => {
    if (draft === value) return;
    const timer = setTimeout(() => onSearch(draft), REST_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [draft, value, onSearch]);
  return (
    <TextField
      label={label}
      isLabelHidden
      type="search"
      placeholder={label}
      maxLength={200}
      value={draft}
      onChange={({ currentTarget }) => setDraft(currentTarget.value)}
    />
  );
}
