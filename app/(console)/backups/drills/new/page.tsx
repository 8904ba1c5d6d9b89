import type { Metadata } from "next";

import { BackupNav } from "#components/backup/backup-nav.tsx";
import { DrillNew } from "#components/drill/pages.tsx";

export const metadata: Metadata = { title: "Rehearse a restore" };

export default function Page() {
  return (
    <div className="flex h-full min-h-0 flex-col bg-panel">
      <BackupNav />
      <DrillNew />
    </div>
  );
}
