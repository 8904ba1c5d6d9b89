"use client";

import { later } from "#components/ui/later.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";

const RestoreWizard = later(() => import("./restore-wizard.tsx"), <StatePanel state="loading" rows={14} />);

/** The page of the wizard; its script comes after the page's own. */
export function RestorePage() {
  return (
    <>
      <div className="flex shrink-0 flex-wrap items-baseline gap-x-3 border-b border-line px-4 pt-3 pb-2">
        <h1 className="text-heading font-[640]">Restore</h1>
        <p className="min-w-0 text-ink-2">from a backup, checked against what is there and what you may do</p>
      </div>
      <RestoreWizard />
    </>
  );
}
