import type { ReactNode } from "react";

/** A control that has its name already, under the same words for the eye. */
export function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <span aria-hidden className="mb-1 block font-medium">
        {label}
      </span>
      {children}
    </div>
  );
}
