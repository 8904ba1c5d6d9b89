"use client";

import { later } from "#components/ui/later.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";

const Comparison = later(() => import("./comparison.tsx"), <StatePanel state="loading" rows={10} />);

/** One panel of every cluster in scope. */
export function ComparePage() {
  return (
    <div className="h-full overflow-auto bg-panel">
      <header className="px-4 pt-3">
        <h1 className="text-heading font-[650] tracking-tight">Compare clusters</h1>
      </header>
      <Comparison />
    </div>
  );
}
