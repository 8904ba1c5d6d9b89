import type { ReactNode } from "react";

import { Card } from "#components/ui/card.tsx";

/** A group of primitives under its heading. */
export function Section({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <Card title={title} note={note}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 p-3.5">{children}</div>
    </Card>
  );
}

/** One primitive in one state, with the state's name. */
export function Specimen({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[120px_minmax(0,1fr)] items-start gap-3 max-sm:grid-cols-[minmax(0,1fr)] max-sm:gap-1">
      <span className="text-small text-ink-3">{label}</span>
      <div className="flex min-w-0 flex-wrap items-start gap-2">{children}</div>
    </div>
  );
}
