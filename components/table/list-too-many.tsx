"use client";

import { StatePanel } from "#components/ui/state-panel.tsx";

interface ListTooManyProps {
  count: number;
  /** As many as are shown. */
  most: number;
  noun: string;
}

/** More rows than a browser draws below each other, or more groups than a person looks through. */
export default function ListTooMany({ count, most, noun }: ListTooManyProps) {
  const hint = "Narrow the list down to see the others; an export has them all.";
  return (
    <div className="mt-2">
      <StatePanel state="too many" {...{ count, most, noun }} hint={hint} />
    </div>
  );
}
