"use client";

import { later } from "#components/ui/later.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";

const Migration = later(() => import("./migration.tsx"), <StatePanel state="loading" rows={14} />);

/** The page of a migration; its script comes after the page's own. */
export function MigratePage() {
  return (
    <>
      <div className="flex shrink-0 flex-wrap items-baseline gap-x-3 border-b border-line px-4 pt-3 pb-2">
        <h1 className="text-heading font-[640]">Migration</h1>
        <p className="min-w-0 text-ink-2">of namespaces to another cluster, from a backup that both can read</p>
      </div>
      <Migration />
    </>
  );
}
